package dev.mockstral.cli;

import dev.mockstral.Mockstral;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program {@code mockstral}. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        loadAhead();
        int code = CommandLines.create(writer(FileDescriptor.out), writer(FileDescriptor.err))
                .execute(arguments);
        if (code != ExitCode.SERVING) {
            System.exit(code);
        }
    }

    /** Reading the command line takes as long as loading the server: they are done side by side. */
    private static void loadAhead() {
        Thread ahead = new Thread(Mockstral::loadAhead, "mockstral-load");
        ahead.setDaemon(true);
        ahead.start();
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
