package dev.mockstral.completion;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts of the formats that JSON Schema names, and of a few others that tools use. */
final class FormatSample {
    private static final List<String> WORDS = List.of("alpha", "bravo", "delta", "echo", "lima", "oscar", "tango");

    private FormatSample() {}

    /** A text of that format; empty for an unknown one. */
    static Optional<String> of(String format, Draws draws) {
        return Optional.ofNullable(
                switch (format) {
                    case "date" -> date(draws);
                    case "date-time", "datetime" -> date(draws) + "T" + time(draws) + "Z";
                    case "time" -> time(draws) + "Z";
                    case "duration" -> "PT" + (5 + draws.below(50)) + "M";
                    case "email", "idn-email" -> "marie." + draws.pick(WORDS) + "@example.com";
                    case "uuid" -> uuid(draws);
                    case "uri", "iri", "url" -> "https://example.com/" + draws.pick(WORDS);
                    case "uri-reference", "iri-reference" -> "/" + draws.pick(WORDS);
                    case "uri-template" -> "https://example.com/{" + draws.pick(WORDS) + "}";
                    case "hostname", "idn-hostname" -> draws.pick(WORDS) + ".example.com";
                    case "ipv4", "ip" -> "192.0.2." + (1 + draws.below(254));
                    case "ipv6" -> "2001:db8::" + Integer.toHexString(1 + draws.below(0xfffe));
                    case "json-pointer" -> "/" + draws.pick(WORDS) + "/0";
                    case "relative-json-pointer" -> "1/" + draws.pick(WORDS);
                    case "regex" -> "^" + draws.pick(WORDS) + "$";
                    case "byte", "base64" -> "SGVsbG8=";
                    case "phone" -> "+33 1 44 55 66 " + (10 + draws.below(90));
                    default -> null;
                });
    }

    private static String date(Draws draws) {
        return String.format(Locale.ROOT, "2026-%02d-%02d", 1 + draws.below(12), 1 + draws.below(28));
    }

    private static String time(Draws draws) {
        return String.format(Locale.ROOT, "%02d:%02d:00", draws.below(24), draws.below(60));
    }

    private static String uuid(Draws draws) {
        String hex = draws.uuid4Hex();
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }
}
