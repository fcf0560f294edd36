package dev.mockstral.cli;

import dev.mockstral.exchange.Pace;
import dev.mockstral.record.RecordSettings;
import dev.mockstral.record.Upstream;
import dev.mockstral.record.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is asked, and what of the answers is kept. */
final class UpstreamOptions {
    @Option(
            names = "--upstream",
            paramLabel = "URL",
            defaultValue = "https://api.mistral.ai",
            description = "The origin that is asked, and no other (${DEFAULT-VALUE}).")
    String upstream;

    @Option(
            names = "--allow",
            paramLabel = "ORIGIN",
            split = ",",
            description = "An origin that may lie in a private network; repeatable.")
    @Nullable
    List<String> allow;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "Longest wait for the answer's beginning and between two of its pieces (${DEFAULT-VALUE}).")
    String timeout;

    @Option(names = "--pin", description = "Keep ids, tool call ids and times, for replays equal to the byte.")
    boolean pin;

    @Option(names = "--timings", description = "Keep how fast answers came, as pace and delay.")
    boolean timings;

    @Option(
            names = "--expires",
            paramLabel = "DAYS",
            defaultValue = "90",
            description = "After so many days loading a recording warns; 0 for never (${DEFAULT-VALUE}).")
    int expires;

    Upstream upstream() throws UpstreamException {
        return Upstream.of(upstream, allow == null ? List.of() : allow);
    }

    Duration timeout() throws UpstreamException {
        return Pace.duration(timeout)
                .filter(wait -> !wait.isZero())
                .orElseThrow(() -> new UpstreamException(
                        "--timeout '" + timeout + "' is no time up to one hour – give one such as 30s or 2m"));
    }

    RecordSettings settings() {
        return new RecordSettings(
                pin, timings, expires <= 0 ? Optional.empty() : Optional.of(Duration.ofDays(expires)));
    }
}
