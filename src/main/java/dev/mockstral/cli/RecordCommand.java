package dev.mockstral.cli;

import dev.mockstral.Mockstral;
import dev.mockstral.Recording;
import dev.mockstral.record.Recorder;
import dev.mockstral.record.RecordingProxy;
import dev.mockstral.record.Upstream;
import dev.mockstral.record.UpstreamException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mockstral record}: a proxy that writes fixtures. */
@Command(
        name = "record",
        description = {
            "Sends calls on to a real API and writes fixtures of the answers, with their evidence beside them.",
            "Keys and cookies are never written."
        },
        mixinStandardHelpOptions = true,
        modelTransformer = UpstreamOptions.Added.class,
        subcommands = RefreshCommand.class,
        sortOptions = false)
final class RecordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the fixtures, made when it is needed.")
    @Nullable
    private Path out;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any free one (${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws IOException {
        Path folder = out;
        if (folder == null) {
            return complain("--out is missing – give the folder for the fixtures");
        }
        UpstreamOptions options = new UpstreamOptions(spec);
        try {
            Upstream upstream = options.upstream();
            Recorder recorder = new Recorder(folder, options.settings());
            RecordingProxy proxy = new RecordingProxy(upstream, recorder, InstantSource.system(), options.timeout());
            announce(Recording.start(host, port, proxy), upstream, folder, recorder);
            return ExitCode.SERVING;
        } catch (UpstreamException refused) {
            return complain(String.valueOf(refused.getMessage()));
        }
    }

    private int complain(String problem) {
        spec.commandLine().getErr().println("mockstral: " + problem);
        return ExitCode.USAGE;
    }

    private void announce(Recording recording, Upstream upstream, Path folder, Recorder recorder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(recording, recorder), "mockstral-stop"));
        spec.commandLine()
                .getOut()
                .println("mockstral " + Mockstral.version() + " ready on " + recording.url() + " · records "
                        + upstream.origin() + " into " + folder);
    }

    private void end(Recording recording, Recorder recorder) {
        recording.close();
        spec.commandLine().getErr().println(recorder.written() + " recorded, " + recorder.lost() + " not");
    }
}
