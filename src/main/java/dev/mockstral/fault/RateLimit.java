package dev.mockstral.fault;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What each key has used in the running minute of the clock. Safe from any thread; of very many keys those unused for
 * longest are forgotten.
 */
public final class RateLimit {
    private static final int MOST_KEYS = 10_000;
    private static final int MILLIS_PER_MINUTE = 60_000;
    private static final String REQUESTS_LIMIT = "x-ratelimit-limit-req-minute";
    private static final String REQUESTS_LEFT = "x-ratelimit-remaining-req-minute";
    private static final String TOKENS_LIMIT = "x-ratelimit-limit-tokens-minute";
    private static final String TOKENS_LEFT = "x-ratelimit-remaining-tokens-minute";

    private final Allowance allowance;
    private final InstantSource clock;
    private final boolean counting;

    @SuppressWarnings("serial") // never written out
    private final Map<String, Minute> minutes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** What a key has used in a minute; guarded by the limit. */
    private static final class Minute {
        private long number;
        private int requests;
        private long tokens;

        void begin(long minute) {
            number = minute;
            requests = 0;
            tokens = 0;
        }
    }

    /**
     * With nothing used.
     *
     * @param stillClock whether the clock stands still: then nothing is counted unless the allowance is binding, for
     *     the same call must get the same answer in any order
     */
    public RateLimit(Allowance allowance, InstantSource clock, boolean stillClock) {
        this.allowance = allowance;
        this.clock = clock;
        this.counting = !stillClock || allowance.isBinding();
    }

    /** Whether {@link #admit} wants to know the size of prompts. */
    public boolean weighsPrompts() {
        return allowance.tokensPerMinute().isPresent();
    }

    /**
     * Counts a request. Or refuses it, uncounted: then these are the two header lines that tell why (errors.md, "Headers
     * on errors"): all requests of the minute are spent, or the prompt is more than what is left of its tokens.
     *
     * @param promptTokens 0 unless {@link #weighsPrompts}
     */
    public synchronized Optional<Headers> admit(String key, int promptTokens) {
        if (!counting) {
            return Optional.empty();
        }
        Minute now = current(key);
        if (allowance.requestsPerMinute().isPresent() && now.requests >= allowance.requests()) {
            return Optional.of(Headers.of(REQUESTS_LIMIT, "" + allowance.requests(), REQUESTS_LEFT, "0"));
        }
        long left = tokensLeft(now);
        if (weighsPrompts() && (left <= 0 || promptTokens > left)) {
            return Optional.of(Headers.of(TOKENS_LIMIT, "" + allowance.tokens(), TOKENS_LEFT, "" + left));
        }
        now.requests++;
        return Optional.empty();
    }

    /** Counts the tokens of an admitted request; the header lines that tell what is left. None when nothing counts. */
    public synchronized Headers spend(String key, int tokens) {
        if (!counting) {
            return Headers.none();
        }
        Minute now = current(key);
        now.tokens += tokens;
        int requestsLeft = Math.max(0, allowance.requests() - Math.max(1, now.requests));
        return new Headers(
                List.of(new Header(TOKENS_LEFT, "" + tokensLeft(now)), new Header(REQUESTS_LEFT, "" + requestsLeft)));
    }

    /** As {@link #spend}, but tells of those figures alone that were set, the limit and what is left of it. */
    Headers spendOfSet(String key, int tokens) {
        Headers left = spend(key, tokens);
        Headers told = Headers.none();
        if (allowance.tokensPerMinute().isPresent()) {
            told = told.plus(TOKENS_LIMIT, "" + allowance.tokens()).plus(TOKENS_LEFT, value(left, TOKENS_LEFT));
        }
        if (allowance.requestsPerMinute().isPresent()) {
            told = told.plus(REQUESTS_LIMIT, "" + allowance.requests()).plus(REQUESTS_LEFT, value(left, REQUESTS_LEFT));
        }
        return told;
    }

    private static String value(Headers headers, String name) {
        return headers.first(name).orElse("0");
    }

    /** Forgets what those keys have used. */
    synchronized void forget(Predicate<String> keys) {
        minutes.keySet().removeIf(keys);
    }

    /** Forgets what was used. */
    public synchronized void reset() {
        minutes.clear();
    }

    private long tokensLeft(Minute minute) {
        return Math.max(0, allowance.tokens() - minute.tokens);
    }

    private Minute current(String key) {
        long number = Math.floorDiv(clock.millis(), MILLIS_PER_MINUTE);
        Minute minute = minutes.computeIfAbsent(key, newcomer -> new Minute());
        if (minute.number != number) {
            minute.begin(number);
        }
        return minute;
    }
}
