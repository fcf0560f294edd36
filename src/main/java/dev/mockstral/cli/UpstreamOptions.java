package dev.mockstral.cli;

import dev.mockstral.exchange.Pace;
import dev.mockstral.record.RecordSettings;
import dev.mockstral.record.Upstream;
import dev.mockstral.record.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** Who is asked, and what of the answers is kept. */
final class UpstreamOptions {
    private final String upstream;
    private final @Nullable List<String> allow;
    private final String timeout;
    private final boolean pin;
    private final boolean timings;
    private final int expires;

    /** What a command line gave to the options that {@link #addTo} added. */
    UpstreamOptions(CommandSpec parsed) {
        this.upstream = CodedOption.value(parsed, "--upstream", String.class);
        this.allow = CodedOption.listOrNull(parsed, "--allow", String.class);
        this.timeout = CodedOption.value(parsed, "--timeout", String.class);
        this.pin = CodedOption.isGiven(parsed, "--pin");
        this.timings = CodedOption.isGiven(parsed, "--timings");
        this.expires = CodedOption.value(parsed, "--expires", Integer.class);
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(CodedOption.one(
                        "--upstream", "URL", String.class, "The origin that is asked, and no other (${DEFAULT-VALUE}).")
                .defaultValue("https://api.mistral.ai")
                .build());
        spec.addOption(CodedOption.several(
                        "--allow", "ORIGIN", String.class, "An origin that may lie in a private network; repeatable.")
                .build());
        spec.addOption(CodedOption.one(
                        "--timeout",
                        "TIME",
                        String.class,
                        "Longest wait for the answer's beginning and between two of its pieces (${DEFAULT-VALUE}).")
                .defaultValue("30s")
                .build());
        spec.addOption(CodedOption.flag("--pin", "Keep ids, tool call ids and times, for replays equal to the byte.")
                .build());
        spec.addOption(CodedOption.flag("--timings", "Keep how fast answers came, as pace and delay.")
                .build());
        spec.addOption(CodedOption.one(
                        "--expires",
                        "DAYS",
                        int.class,
                        "After so many days loading a recording warns; 0 for never (${DEFAULT-VALUE}).")
                .defaultValue("90")
                .build());
    }

    /** For commands with annotations: after their own options, before those that all have. */
    static final class Added implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            spec.mixinStandardHelpOptions(false);
            addTo(spec);
            return spec.mixinStandardHelpOptions(true);
        }
    }

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
