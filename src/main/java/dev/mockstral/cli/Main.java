package dev.mockstral.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program. */
public final class Main {
    /** What takes longest to load and is needed in any case: to read fixtures and requests, and to serve. */
    private static final List<List<String>> NEEDED_SOON = List.of(
            List.of("dev.mockstral.json.Json"),
            List.of("java.math.BigDecimal"),
            List.of(
                    "dev.mockstral.cli.Logging",
                    "org.eclipse.jetty.http.MimeTypes",
                    "dev.mockstral.server.HttpServer",
                    "org.eclipse.jetty.util.security.SecurityUtils"));

    private static final long BEGUN_NANOS = System.nanoTime();

    private Main() {}

    /** How long the program runs; the operating system's word for it can be off by a second where clocks were set. */
    static double secondsRunning() {
        return (System.nanoTime() - BEGUN_NANOS) / 1e9;
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        saveSearches();
        loadAhead();
        int code = CommandLines.create(writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv())
                .execute(arguments);
        if (code != ExitCode.SERVING) {
            System.exit(code);
        }
    }

    /** Answers what libraries would find out at length; what the user has set stays. */
    private static void saveSearches() {
        // Else Jetty starts the whole of JMX to learn this figure, which is about the size of a cache line and no more.
        System.getProperties().putIfAbsent("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        // Else SLF4J looks through the whole class path for what is beside it in the program.
        System.getProperties().putIfAbsent("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "WARN");
        // Else Jackson and Jetty have the JDK read the names of all its locales. All that is written here is English,
        // which this, its innermost table, knows; where there is no such table the word is passed over.
        System.getProperties().putIfAbsent("java.locale.providers", "FALLBACK");
        // Else Picocli's question for a console loads JLine, from Java 22 on.
        System.getProperties().putIfAbsent("jdk.console", "java.base");
    }

    /** Beside the reading of the command line, and while others wait for the first of these. */
    private static void loadAhead() {
        for (List<String> names : NEEDED_SOON) {
            Thread ahead = new Thread(() -> names.forEach(Main::load), "mockstral-load");
            ahead.setDaemon(true);
            ahead.start();
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException notInThisVersion) {
            throw new IllegalStateException(name + " is needed to serve", notInThisVersion);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
