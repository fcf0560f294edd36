package dev.mockstral.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command line together: streams, environment, and problems in one line instead of stack traces. */
final class CommandLines {
    private CommandLines() {}

    static CommandLine create(PrintWriter out, PrintWriter err) {
        // Rest Assured brings Groovy; Picocli would wake it, which takes longer than the rest of the start.
        System.setProperty("picocli.disable.closures", "true");
        CommandLine commandLine = new CommandLine(new MockstralCommand())
                .setOut(out)
                .setErr(err)
                .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println("mockstral: " + message(problem));
                    return ExitCode.COULD_NOT_RUN;
                });
        commandLine.setParameterExceptionHandler(CommandLines::usageProblem);
        return commandLine;
    }

    private static int usageProblem(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("mockstral: " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static String message(Exception problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }
}
