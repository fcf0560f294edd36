package dev.mockstral.stub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stub that a request missed, and the first thing that was not as it wants it.
 *
 * @param stub its name
 * @param origin where it was written
 */
public record NearMiss(String stub, String origin, Difference difference) {
    private static final int MOST = 3;
    /** Comparing wordings costs more than counting; of very many stubs only these many are compared so. */
    private static final int MOST_COMPARED = 500;

    /** A stub, and why it may not answer now even if the request fits. */
    record Candidate(Stub stub, Optional<Difference> hindrance) {}

    /** A stub with all that was not as it wants it. */
    private record Miss(Stub stub, List<Difference> differences) {
        int held() {
            return stub.when().conditions().size() - differences.size();
        }
    }

    private record Scored(Miss miss, double likeness) {
        /** What comes with the program is hardly what was meant. */
        boolean isBuiltIn() {
            return miss.stub().origin().startsWith("built-in ");
        }
    }

    /** {@code last_user is 'Bonjour', stub 'weather' wants it to contain 'weather'}. */
    public String sentence() {
        return difference.sentence(stub);
    }

    /**
     * The nearest of the stubs, the nearest first: fewest differences, then most conditions that hold and likest
     * wording; those that come with the program last.
     */
    static List<NearMiss> nearest(Stream<Candidate> candidates, StubRequest request) {
        return candidates
                .map(candidate -> new Miss(candidate.stub(), differences(candidate, request)))
                .filter(miss -> !miss.differences().isEmpty())
                .sorted(Comparator.comparingInt(miss -> miss.differences().size()))
                .limit(MOST_COMPARED)
                .map(miss -> new Scored(miss, likeness(miss)))
                .sorted(Comparator.comparing(Scored::isBuiltIn)
                        .thenComparingInt(scored -> scored.miss().differences().size())
                        .thenComparing(
                                Comparator.comparingDouble(Scored::likeness).reversed()))
                .limit(MOST)
                .map(scored -> of(scored.miss()))
                .toList();
    }

    private static NearMiss of(Miss miss) {
        return new NearMiss(
                miss.stub().name(), miss.stub().origin(), miss.differences().get(0));
    }

    private static List<Difference> differences(Candidate candidate, StubRequest request) {
        Stub stub = candidate.stub();
        List<Difference> all = new ArrayList<>(stub.when().differences(request));
        if (stub.answers() instanceof Conversation conversation
                && conversation.next(request.request()).isEmpty()) {
            all.add(conversation.difference(request.request()));
        }
        candidate.hindrance().ifPresent(all::add);
        return all;
    }

    private static double likeness(Miss miss) {
        Difference first = miss.differences().get(0);
        return Math.min(4, miss.held()) * 0.25 + likeness(first.actual(), first.wish());
    }

    /** The share of letter pairs that two texts have in common, 0 to 1. */
    public static double likeness(String one, String other) {
        Set<String> pairs = pairs(one);
        Set<String> others = pairs(other);
        int all = pairs.size() + others.size();
        pairs.retainAll(others);
        return all == 0 ? 0 : 2.0 * pairs.size() / all;
    }

    private static Set<String> pairs(String text) {
        String folded = TextMatcher.fold(text);
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= folded.length(); i++) {
            pairs.add(folded.substring(i, i + 2));
        }
        return pairs;
    }
}
