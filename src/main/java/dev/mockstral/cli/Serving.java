package dev.mockstral.cli;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.exchange.Responder;
import dev.mockstral.record.Recorder;
import dev.mockstral.record.RecordingProxy;
import dev.mockstral.record.UpstreamException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Starts the server, says so in one line, and stops it when the process is asked to end. */
final class Serving {
    private final PrintWriter out;
    private final PrintWriter err;

    Serving(CommandLine commandLine) {
        this(commandLine.getOut(), commandLine.getErr());
    }

    Serving(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    int serve(ServeOptions given) {
        return serve(given, List.of());
    }

    /**
     * Serves until the process is asked to end, and says so.
     *
     * @param then what is done with the server when it is ready
     */
    int serve(ServeOptions given, List<Consumer<Mockstral>> then) {
        ServeSettings settings = new ServeSettings();
        MockstralOptions options = settings.read(given);
        if (!settings.problems().isEmpty()) {
            return complain(settings.problems());
        }
        try {
            Mockstral mockstral = Mockstral.start(options, misses(given));
            announce(mockstral);
            Signals.onTermination(() -> end(mockstral));
            then.forEach(each -> each.accept(mockstral));
            return ExitCode.SERVING;
        } catch (UpstreamException refused) {
            return complain(List.of("mockstral: " + refused.getMessage()));
        } catch (FixtureException broken) {
            return complain(broken.problems());
        } catch (IOException notStarted) {
            err.println("mockstral: " + notStarted.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
    }

    private static Optional<Responder> misses(ServeOptions given) throws UpstreamException {
        Path folder = given.recordMisses;
        return folder == null
                ? Optional.empty()
                : Optional.of(new RecordingProxy(
                        given.upstream.upstream(),
                        new Recorder(folder, given.upstream.settings()),
                        InstantSource.system(),
                        given.upstream.timeout()));
    }

    private int complain(List<String> problems) {
        problems.forEach(err::println);
        err.println("mockstral: not started: " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        return ExitCode.USAGE;
    }

    private void announce(Mockstral mockstral) {
        out.println(String.format(
                Locale.ROOT,
                "mockstral %s ready on %s · %d %s · %.2f s",
                Mockstral.version(),
                mockstral.url(),
                mockstral.stubCount(),
                mockstral.stubCount() == 1 ? "stub" : "stubs",
                Main.secondsRunning()));
    }

    private void end(Mockstral mockstral) {
        mockstral.close();
        mockstral.leniencySummary().forEach(err::println);
    }
}
