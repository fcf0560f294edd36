package dev.mockstral.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Puts the command line together: streams, environment, and problems in one line instead of stack traces. To build a
 * command takes longer than to read its arguments, so only those that are named are built; help and problems, which may
 * tell of the others, begin anew with all of them.
 */
final class CommandLines {
    private static final Map<String, Class<?>> COMMANDS = inOrderOfHelp();

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;

    private CommandLines(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    static CommandLines create(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        // Rest Assured brings Groovy; Picocli would wake it, which takes longer than the rest of the start.
        System.setProperty("picocli.disable.closures", "true");
        return new CommandLines(out, err, environment);
    }

    /** Does what the arguments say; answers the exit code. */
    int execute(String... arguments) {
        CommandLine few = with(namedIn(arguments));
        few.setParameterExceptionHandler((problem, given) -> withAll().execute(given));
        few.setExecutionStrategy(parsed -> {
            if (asksForHelp(parsed)) {
                return withAll().execute(arguments);
            }
            // What the command itself finds wrong is told at once: it must not run a second time.
            few.setParameterExceptionHandler(CommandLines::usageProblem);
            Logging.await();
            return new RunLast().execute(parsed);
        });
        return few.execute(arguments);
    }

    /** All commands by their names, which they repeat. */
    static Map<String, Class<?>> commands() {
        return COMMANDS;
    }

    /** The commands that these arguments may mean; all when some of them stand in a file, as in {@code @FILE}. */
    static Map<String, Class<?>> namedIn(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        Map<String, Class<?>> named = new LinkedHashMap<>(COMMANDS);
        if (words.stream().noneMatch(word -> word.startsWith("@"))) {
            named.keySet().retainAll(words);
        }
        return named;
    }

    private static Map<String, Class<?>> inOrderOfHelp() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("serve", ServeCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("verify", VerifyCommand.class);
        commands.put("tokens", TokensCommand.class);
        commands.put("record", RecordCommand.class);
        commands.put("import", ImportCommand.class);
        commands.put("init", InitCommand.class);
        commands.put("train", TrainCommand.class);
        return Collections.unmodifiableMap(commands);
    }

    private CommandLine command(Class<?> type) {
        return type == ServeCommand.class
                ? new CommandLine(ServeCommand.serve())
                : new CommandLine(type, new Commands(environment));
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return parsed.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested);
    }

    private CommandLine withAll() {
        return with(COMMANDS).setParameterExceptionHandler(CommandLines::usageProblem);
    }

    private CommandLine with(Map<String, Class<?>> commands) {
        CommandLine commandLine = new CommandLine(ServeCommand.program());
        commands.forEach((name, type) -> commandLine.addSubcommand(name, command(type)));
        return commandLine
                .setOut(out)
                .setErr(err)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println("mockstral: " + message(problem));
                    return ExitCode.COULD_NOT_RUN;
                });
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
