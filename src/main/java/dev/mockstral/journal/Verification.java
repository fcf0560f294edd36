package dev.mockstral.journal;

import dev.mockstral.stub.Difference;
import dev.mockstral.stub.NearMiss;
import dev.mockstral.stub.StubRequest;
import dev.mockstral.stub.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What calls are expected. Only chat completion calls whose body is a JSON object are looked at, whatever they were
 * answered; headers that hold secrets are not kept and so match nothing. Immutable.
 *
 * @param when what such a call is like
 * @param wanted how many of them are
 */
public record Verification(When when, Wanted wanted) {
    private static final int MOST_NEAREST = 3;

    /** A call that is not as expected, and how alike it is to what is. */
    private record Miss(JournalEntry entry, List<Difference> differences, double likeness) {
        static Miss of(JournalEntry entry, List<Difference> differences) {
            Difference first = differences.get(0);
            return new Miss(entry, differences, NearMiss.likeness(first.actual(), first.wish()));
        }

        NearestCall nearest() {
            return new NearestCall(entry.number(), differences.get(0));
        }
    }

    /** {@code exactly 1 call (last_user to contain 'weather')}. */
    public String words() {
        return wanted.words() + " (" + when.describe() + ")";
    }

    /** Compares with these entries. */
    public VerificationResult check(List<JournalEntry> entries) {
        List<Long> fitting = new ArrayList<>();
        List<JournalEntry> others = new ArrayList<>();
        int unreadable = 0;
        for (JournalEntry entry : entries) {
            Optional<StubRequest> request = entry.request().asStubRequest();
            if (request.isEmpty()) {
                unreadable++;
            } else if (when.holds(request.get())) {
                fitting.add(entry.number());
            } else {
                others.add(entry);
            }
        }
        boolean tooFew = fitting.size() < wanted.calls() && !wanted.isMetBy(fitting.size());
        return new VerificationResult(this, fitting, others.size(), unreadable, tooFew ? nearest(others) : List.of());
    }

    /** The nearest first: fewest differences, then likest wording, then the latest call. */
    private List<NearestCall> nearest(List<JournalEntry> others) {
        return others.stream()
                .flatMap(entry -> entry.request().asStubRequest().stream()
                        .map(request -> Miss.of(entry, when.differences(request))))
                .sorted(Comparator.<Miss>comparingInt(miss -> miss.differences().size())
                        .thenComparing(
                                Comparator.comparingDouble(Miss::likeness).reversed())
                        .thenComparing(Comparator.<Miss>comparingLong(
                                        miss -> miss.entry().number())
                                .reversed()))
                .limit(MOST_NEAREST)
                .map(Miss::nearest)
                .toList();
    }
}
