package dev.mockstral.cli;

import dev.mockstral.Hardships;
import dev.mockstral.MockstralOptions;
import dev.mockstral.exchange.Pace;
import dev.mockstral.fault.Allowance;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link ServeOptions}; all problems at once. */
final class ServeSettings {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(b|kb|mb|gb)?");
    private static final int LARGEST_PORT = 65_535;
    private static final long LARGEST_BODY = 1L << 30;
    private static final int LARGEST_JOURNAL = 1_000_000;

    private final List<String> problems = new ArrayList<>();

    /** What went wrong, each with its remedy; empty when all is well. */
    List<String> problems() {
        return problems;
    }

    MockstralOptions read(ServeOptions options) {
        if (options.port < 0 || options.port > LARGEST_PORT) {
            problems.add("--port " + options.port + " is no port – give 0 to " + LARGEST_PORT);
        }
        if (options.strict
                && options.lenient
                && options.noDefaultFixtures
                && orNone(options.fixtures).isEmpty()) {
            problems.add("--strict without any stub answers nothing – add --fixtures, or leave --strict out");
        }
        if (options.journalEntries < 0 || options.journalEntries > LARGEST_JOURNAL) {
            problems.add(
                    "--journal-entries " + options.journalEntries + " is out of bounds – give 0 to " + LARGEST_JOURNAL);
        }
        MockstralOptions settings = MockstralOptions.defaults()
                .host(options.host)
                .port(options.port)
                .fixtures(orNone(options.fixtures))
                .defaultFixtures(!options.noDefaultFixtures)
                .strict(options.strict)
                .lenient(options.lenient)
                .apiKeys(orNone(options.apiKeys))
                .seed(options.seed)
                .clock(clock(options.clock))
                .pace(pace(options.pace))
                .models(orNone(options.models))
                .maxBodyBytes(size(options.maxBody))
                .bare422(options.bare422)
                .explain(options.explain)
                .hardships(hardships(options))
                .watch(options.watch)
                .journalEntries(options.journalEntries);
        return options.adminToken == null ? settings : settings.adminToken(adminToken(options.adminToken));
    }

    private String adminToken(String text) {
        if (text.isBlank() || !text.equals(text.strip())) {
            problems.add(
                    "--admin-token is blank, or begins or ends with a space – give a token that a header can hold");
        }
        return text;
    }

    private InstantSource clock(String text) {
        if (text.equals("real")) {
            return InstantSource.system();
        }
        try {
            return Clock.fixed(Instant.parse(text), ZoneOffset.UTC);
        } catch (DateTimeParseException notATime) {
            problems.add("--clock '" + text + "' is neither 'real' nor an instant – give one such as "
                    + "2026-01-01T00:00:00Z");
            return InstantSource.system();
        }
    }

    private Pace pace(String text) {
        Optional<Pace> pace = Pace.parse(text);
        if (pace.isEmpty()) {
            problems.add("--pace '" + text + "' is no pace – give 'instant', 'realistic' or one such as 300ms/20ms");
        }
        return pace.orElse(Pace.INSTANT);
    }

    private Hardships hardships(ServeOptions options) {
        Hardships hardships = Hardships.NONE;
        if (options.chaos != null) {
            hardships = hardships.chaos(options.chaos);
        }
        if (options.vary != null) {
            hardships = hardships.vary(options.vary);
        }
        return options.rateLimit == null ? hardships : hardships.rateLimit(allowance(options.rateLimit));
    }

    private Allowance allowance(String text) {
        Optional<Allowance> allowance = Allowance.parse(text);
        if (allowance.isEmpty()) {
            problems.add(
                    "--rate-limit '" + text + "' is no limit – give one such as 60/min or 60/min,500000tokens/min");
        }
        return allowance.orElse(Allowance.NONE);
    }

    private long size(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            problems.add("--max-body '" + text + "' is no size – give one such as 500KB or 64MB");
            return LARGEST_BODY;
        }
        int shift = switch (matcher.group(2) == null ? "b" : matcher.group(2)) {
            case "kb" -> 10;
            case "mb" -> 20;
            case "gb" -> 30;
            default -> 0;
        };
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        if (bytes < 1 || bytes > LARGEST_BODY) {
            problems.add("--max-body '" + text + "' is out of bounds – give 1B to 1GB");
            return LARGEST_BODY;
        }
        return bytes;
    }

    private static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
