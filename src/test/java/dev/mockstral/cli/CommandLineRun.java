package dev.mockstral.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a command line gave; line ends as on Unix. */
record CommandLineRun(int code, String out, String err) {
    static CommandLineRun of(String... arguments) {
        return in(System.getenv(), arguments);
    }

    /** With these variables and no others. */
    static CommandLineRun in(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.create(new PrintWriter(out, true), new PrintWriter(err, true), environment)
                .execute(arguments);
        return new CommandLineRun(code, unix(out), unix(err));
    }

    private static String unix(StringWriter text) {
        return text.toString().replace("\r\n", "\n");
    }
}
