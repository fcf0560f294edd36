package dev.mockstral.stub;

import dev.mockstral.stub.Condition.AnyOf;
import dev.mockstral.stub.Condition.TextIs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stubs in their order; the first that fits answers. Immutable and safe from any thread: the index is made when first
 * asked for and the same whoever makes it.
 */
public final class StubSet {
    private final List<Stub> stubs;
    private final Set<String> literalModels;
    private final boolean haveMemory;
    private volatile @Nullable StubIndex index;

    private StubSet(List<Stub> stubs) {
        this.stubs = List.copyOf(stubs);
        this.literalModels = literalModels(stubs);
        this.haveMemory = stubs.stream().anyMatch(Stub::hasMemory);
    }

    /** The stubs in this order. */
    public static StubSet of(List<Stub> stubs) {
        return new StubSet(stubs);
    }

    /** The stubs in their order. */
    public List<Stub> stubs() {
        return stubs;
    }

    /** The first thing that comes of a stub whose conditions hold; they are asked in their order, and no more than needed. */
    <T> Optional<T> first(StubRequest request, Function<Stub, Optional<T>> make) {
        for (int position : index().candidates(request)) {
            Stub stub = stubs.get(position);
            if (stub.when().holds(request)) {
                Optional<T> made = make.apply(stub);
                if (made.isPresent()) {
                    return made;
                }
            }
        }
        return Optional.empty();
    }

    /** Makes the index now rather than at the first request. */
    StubSet indexed() {
        index();
        return this;
    }

    private StubIndex index() {
        StubIndex known = index;
        if (known == null) {
            known = new StubIndex(stubs);
            index = known;
        }
        return known;
    }

    boolean haveMemory() {
        return haveMemory;
    }

    /** The model names that conditions give literally. */
    public Set<String> literalModels() {
        return literalModels;
    }

    private static Set<String> literalModels(List<Stub> stubs) {
        Set<String> models = new TreeSet<>();
        stubs.forEach(stub -> collectModels(stub.when(), models));
        return Set.copyOf(models);
    }

    private static void collectModels(When when, Set<String> models) {
        for (Condition condition : when.conditions()) {
            if (condition instanceof TextIs text && text.of() == Subject.MODEL) {
                collectModels(text.matcher(), models);
            } else if (condition instanceof AnyOf any) {
                any.alternatives().forEach(alternative -> collectModels(alternative, models));
            }
        }
    }

    private static void collectModels(TextMatcher matcher, Set<String> models) {
        if (matcher instanceof TextMatcher.Equals equals) {
            models.add(equals.text());
        } else if (matcher instanceof TextMatcher.OneOf oneOf) {
            models.addAll(oneOf.texts());
        } else if (matcher instanceof TextMatcher.All all) {
            all.matchers().forEach(each -> collectModels(each, models));
        }
    }
}
