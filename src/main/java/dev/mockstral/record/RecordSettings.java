package dev.mockstral.record;

import java.time.Duration;
import java.util.Optional;

/**
 * What fixtures hold beside what was said.
 *
 * @param pin whether ids, tool call ids and times are kept, so that the replay is equal to the byte; tool call ids
 *     matter to clients that compare them with an earlier run
 * @param timings whether the pace of streams and the delay of whole answers are kept
 * @param expiresAfter when a recording is to be looked at again; empty for never
 */
public record RecordSettings(boolean pin, boolean timings, Optional<Duration> expiresAfter) {
    /** Production changes every two or three months (wire-facts §7). */
    public static final Duration USUAL_LIFE = Duration.ofDays(90);

    /** Nothing pinned, no timings, to be looked at again after 90 days. */
    public static RecordSettings defaults() {
        return new RecordSettings(false, false, Optional.of(USUAL_LIFE));
    }
}
