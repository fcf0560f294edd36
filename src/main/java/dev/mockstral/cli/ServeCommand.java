package dev.mockstral.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code mockstral serve}, and {@code mockstral} itself: without a subcommand it serves. */
final class ServeCommand implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    private ServeCommand() {}

    /** {@code mockstral}, without the other commands. */
    static CommandSpec program() {
        CommandSpec spec = named("mockstral");
        spec.usageMessage()
                .description(
                        "Answers POST /v1/chat/completions as Mistral AI's production does.",
                        "Without a command it serves; the options below are those of 'serve'.")
                .footer(
                        "",
                        "Every option is also an environment variable: --max-body is MOCKSTRAL_MAX_BODY.",
                        "Exit codes: 0 well, 1 findings, 2 usage, configuration or fixture error, 3 could not run.");
        return spec.versionProvider(new Version());
    }

    static CommandSpec serve() {
        CommandSpec spec = named("serve");
        spec.usageMessage().description("Serves until it is stopped (the default command).");
        return spec;
    }

    @Override
    public Integer call() {
        return new Serving(spec.commandLine()).serve(new ServeOptions(spec));
    }

    private static CommandSpec named(String name) {
        CommandSpec spec = new ServeCommand().spec.name(name);
        spec.usageMessage().sortOptions(false);
        ServeOptions.addTo(spec);
        addStandardHelp(spec);
        return spec;
    }

    /** In Picocli's own words, which the commands with annotations have from it. */
    private static void addStandardHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Show this help message and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("Print version information and exit.")
                .build());
    }
}
