package dev.mockstral.journal;

import dev.mockstral.stub.Difference;

/**
 * A call that is not quite as expected.
 *
 * @param number its number in the journal
 * @param difference the first thing that is not as wanted
 */
public record NearestCall(long number, Difference difference) {
    /** {@code call 3: model is 'mistral-tiny', wanted it to equal 'mistral-small-latest'}. */
    public String sentence() {
        return "call " + number + ": " + difference.actual() + ", wanted it " + difference.wish();
    }
}
