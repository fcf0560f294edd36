package dev.mockstral.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mockstral in a process of its own, as a user runs it. Closing asks it to end and waits until it has. */
public final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern READY = Pattern.compile("ready on http://[^ ]*:(\\d+) ");

    private final Process process;
    private final BufferedReader out;

    private Program(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What a run that ends by itself left behind. */
    public record Result(int exitCode, String out, String err) {}

    public static Program start(Map<String, String> environment, String... arguments) throws IOException {
        return new Program(process(environment, arguments).start());
    }

    /** With at most that many open files and connections; only where there is a POSIX shell. */
    public static Program startWithFewFiles(int most, String... arguments) throws IOException {
        ProcessBuilder builder = process(Map.of(), arguments);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
        command.addAll(builder.command());
        return new Program(builder.command(command).start());
    }

    /** Runs to the end. */
    public static Result run(String... arguments) throws IOException, InterruptedException {
        Process process = process(Map.of(), arguments).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Result(process.exitValue(), out, err);
    }

    /** The ready line; blocks until it stands. */
    public String readyLine() throws IOException {
        String line = out.readLine();
        return line == null ? "" : line;
    }

    /** The port that a ready line tells. */
    public static int port(String readyLine) {
        Matcher matcher = READY.matcher(readyLine);
        if (!matcher.find()) {
            throw new AssertionError("no ready line: " + readyLine);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Asks it to end as a container's stop does, and gives its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static ProcessBuilder process(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.mockstral.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
