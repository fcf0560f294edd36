package dev.mockstral.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mockstral}: without a subcommand it serves. {@link CommandLines} adds the subcommands. */
@Command(
        name = "mockstral",
        description = {
            "Answers POST /v1/chat/completions as Mistral AI's production does.",
            "Without a command it serves; the options below are those of 'serve'."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Every option is also an environment variable: --max-body is MOCKSTRAL_MAX_BODY.",
            "Exit codes: 0 well, 1 findings, 2 usage, configuration or fixture error, 3 could not run."
        })
final class MockstralCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServeOptions options;

    @Override
    public Integer call() {
        return new Serving(spec.commandLine()).serve(options);
    }
}
