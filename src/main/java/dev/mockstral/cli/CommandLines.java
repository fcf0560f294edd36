package dev.mockstral.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command line together: streams, environment, and problems in one line instead of stack traces. */
final class CommandLines {
    private CommandLines() {}

    static CommandLine create(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        // Rest Assured brings Groovy; Picocli would wake it, which takes longer than the rest of the start.
        System.setProperty("picocli.disable.closures", "true");
        CommandLine commandLine = new CommandLine(new MockstralCommand(), new Commands(environment))
                .setOut(out)
                .setErr(err)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
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
        err.println("mockstral: " + message(problem));
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** What cannot be placed may be a key: its value is not repeated. */
    private static String message(ParameterException problem) {
        boolean unplaced = problem instanceof UnmatchedArgumentException;
        if (!unplaced || !problem.getCommandLine().getCommandName().equals("verify")) {
            return String.valueOf(problem.getMessage());
        }
        List<String> unknown = ((UnmatchedArgumentException) problem)
                .getUnmatched().stream()
                        .filter(argument -> argument.startsWith("-"))
                        .map(argument -> argument.replaceFirst("=.*", ""))
                        .toList();
        return unknown.isEmpty() ? "arguments without an option" : "unknown " + String.join(", ", unknown);
    }

    private static String message(Exception problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /** Makes the commands; those that need a key are given the environment. */
    private record Commands(Map<String, String> environment) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == VerifyCommand.class
                    ? type.cast(new VerifyCommand(environment))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
