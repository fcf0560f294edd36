package dev.mockstral.stub;

import java.util.LinkedHashMap;
import java.util.Map;

/** The memory of each scope. Thread-safe; of very many scopes the ones unused for longest are forgotten. */
final class Memories {
    private static final int MOST_SCOPES = 100_000;

    @SuppressWarnings("serial") // never written out
    private final Map<String, ScopeMemory> ofScope = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ScopeMemory> eldest) {
            return size() > MOST_SCOPES;
        }
    };

    synchronized ScopeMemory of(String scope) {
        return ofScope.computeIfAbsent(scope, key -> new ScopeMemory());
    }

    synchronized void forget() {
        ofScope.clear();
    }

    synchronized void forgetScope(String scope) {
        ofScope.remove(scope);
    }

    synchronized void forgetStub(String key) {
        ofScope.values().forEach(memory -> memory.forget(key));
    }
}
