package dev.mockstral.contract;

import dev.mockstral.exchange.Call;
import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.RawServer;
import dev.mockstral.testing.Served;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Runs the suite on a double, broken or not; nothing is ever waited for. */
final class Trial {
    static final String CANARY = "canary-Kx93bQ-0451";
    private static final RefusalTable REFUSALS = new RefusalTable();
    private static final List<ContractCase> CASES = ContractCases.builtIn();
    private static final Judge JUDGE = Judge.create();
    private final Function<Call, Served> server;

    private Trial(Function<Call, Served> server) {
        this.server = server;
    }

    static Trial correct() {
        return new Trial(new ProductionDouble(REFUSALS));
    }

    /** The correct double behind a filter. */
    static Trial broken(BiFunction<Call, Served, Served> filter) {
        ProductionDouble correct = new ProductionDouble(REFUSALS);
        return new Trial(call -> filter.apply(call, correct.apply(call)));
    }

    static Trial of(Function<Call, Served> server) {
        return new Trial(server);
    }

    /** What a run came to. */
    record Outcome(int exitCode, String out, String err, List<Call> calls) {}

    TargetRun.Outcome run(String... globs) {
        try (RawServer raw = new RawServer(server)) {
            VerifyOptions options = options(raw, globs);
            List<ContractCase> cases = CASES.stream()
                    .filter(each -> globs.length == 0
                            || options.selection().cases().stream()
                                    .anyMatch(glob -> Glob.of(glob).matches(each.id())))
                    .toList();
            List<Duration> waits = new ArrayList<>();
            TargetRun run = new TargetRun(
                    options, cases, JUDGE, Deviations.none(), Clock.systemUTC(), waits::add, Progress.none());
            return run.live(Target.of(raw.url()), options.key());
        }
    }

    Outcome verify(Function<VerifyOptions, VerifyOptions> change) {
        try (RawServer raw = new RawServer(server)) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Verify verify = new Verify(change.apply(options(raw)), Clock.systemUTC(), time -> {});
            int code = verify.run(new PrintWriter(out), new PrintWriter(err));
            return new Outcome(code, out.toString(), err.toString(), raw.calls());
        }
    }

    private static VerifyOptions options(RawServer raw, String... globs) {
        return VerifyOptions.of(raw.url(), Optional.of(ApiKey.of(CANARY)))
                .selecting(new VerifyOptions.Selection(Tier.FULL, List.of(globs), List.of(), List.of()))
                .reporting(new VerifyOptions.Output(
                        List.of(VerifyOptions.Format.TEXT), Optional.empty(), Duration.ofMillis(700)));
    }
}
