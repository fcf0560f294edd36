package dev.mockstral.stub;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the header lines of a reply, in their order. */
final class HeaderReader {
    /** The server writes these as the answer is framed. */
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "content-encoding", "keep-alive", "upgrade");

    private HeaderReader() {}

    static Headers read(Spot spot) {
        if (!spot.isObject("Write names and values, such as {retry-after: \"1\"}.")) {
            return Headers.none();
        }
        List<Header> lines = new ArrayList<>();
        for (Map.Entry<String, Spot> entry : spot.entries().entrySet()) {
            checkName(entry.getKey(), entry.getValue());
            for (String value : values(entry.getValue())) {
                lines.add(new Header(entry.getKey(), value));
            }
        }
        return new Headers(lines);
    }

    private static void checkName(String name, Spot spot) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            spot.wrongKey("header name '" + name + "' is not one that HTTP has", "Use letters, digits and dashes.");
        } else if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            spot.wrongKey("header '" + name + "' is written by the server", "Leave it out.");
        }
    }

    /** One value, or a list of them for a name that stands on several lines. */
    private static List<String> values(Spot spot) {
        List<String> values = new ArrayList<>();
        for (Spot each : spot.node().isArray() ? spot.elements("Write a text.") : List.of(spot)) {
            String value = each.node().isIntegralNumber() ? each.node().asString() : each.text();
            if (value != null && value.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f || c > 0xff)) {
                each.wrong(
                        "header value " + Words.quote(value) + " holds characters that HTTP forbids",
                        "Use printable characters on one line.");
            } else if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
