package dev.mockstral.cli;

import dev.mockstral.stub.FixtureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockstral init}: a commented fixture file to start from. */
@Command(
        name = "init",
        description = "Writes a commented starter fixture file into a folder.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private static final String FILE = "mockstral.yaml";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "fixtures",
            description = "Folder, made when it is not there (${DEFAULT-VALUE}).")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            spec.commandLine().getErr().println("mockstral: " + file + " exists – give another folder, or remove it");
            return ExitCode.USAGE;
        }
        Files.createDirectories(folder);
        Files.writeString(file, FixtureReader.starter());
        spec.commandLine().getOut().println("wrote " + file + " – serve it with: mockstral --fixtures " + folder);
        return ExitCode.OK;
    }
}
