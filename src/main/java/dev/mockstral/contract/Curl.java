package dev.mockstral.contract;

/** A request as a command line that anybody can run; the key stays a variable. */
final class Curl {
    private Curl() {}

    static String of(Target target, Probe probe) {
        StringBuilder line = new StringBuilder("curl -sS -i");
        if (!probe.method().equals("GET") && !probe.method().equals("POST")) {
            line.append(" -X ").append(probe.method());
        }
        line.append(' ').append(quoted(target.resolve(probe.path()).toString()));
        switch (probe.auth()) {
            case KEY -> line.append(" -H \"Authorization: Bearer " + Redaction.MARK + "\"");
            case WRONG -> line.append(" -H 'Authorization: Bearer " + HttpWire.WRONG_KEY + "'");
            case NONE -> line.append("");
        }
        probe.headers()
                .lines()
                .forEach(header -> line.append(" -H ").append(quoted(header.name() + ": " + header.value())));
        if (probe.body() != null) {
            if (probe.headers().first("Content-Type").isEmpty()) {
                line.append(" -H 'Content-Type: application/json'");
            }
            line.append(" -d ").append(quoted(probe.body()));
        }
        return line.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
