package dev.mockstral.cli;

import dev.mockstral.contract.ApiKey;
import dev.mockstral.contract.Limits;
import dev.mockstral.contract.Tier;
import dev.mockstral.contract.VerifyOptions;
import dev.mockstral.contract.VerifyOptions.Format;
import dev.mockstral.contract.VerifyOptions.Telling;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the options of {@code verify} and collects everything that is wrong with them. */
final class VerifySettings {
    private static final String KEY = "MISTRAL_API_KEY";
    private static final int MOST_REPEATS = 100;
    private static final Pattern RATE =
            Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)(?:/(s|sec|second|min|minute|h|hour))?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|min)");

    private final Map<String, String> environment;
    private final boolean terminal;
    private final List<String> problems = new ArrayList<>();

    VerifySettings(Map<String, String> environment, boolean terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    /** What is wrong, one sentence each with its remedy. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The options; where one is wrong, its default, so that the others can be checked too. */
    VerifyOptions read(VerifyArguments given) {
        Tier tier = tier(given.tier);
        return new VerifyOptions(
                url("--target", given.target),
                key(given),
                new VerifyOptions.Selection(tier, orNone(given.cases), orNone(given.tags), orNone(given.ownCases)),
                Optional.ofNullable(given.model),
                limits(given),
                new VerifyOptions.Output(formats(given.reports), Optional.ofNullable(given.out), time(given.timeout)),
                url("--compare", given.compare),
                Optional.ofNullable(given.replay),
                Optional.ofNullable(given.deviations),
                given.dryRun,
                given.list,
                telling(given.progress));
    }

    private Tier tier(String word) {
        try {
            return Tier.of(word);
        } catch (IllegalArgumentException none) {
            problems.add("--tier " + none.getMessage());
            return Tier.FULL;
        }
    }

    private Optional<URI> url(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(text.strip()));
        } catch (IllegalArgumentException wrong) {
            problems.add(option + " '" + text + "' is no URL – give one such as https://api.mistral.ai");
            return Optional.of(URI.create("https://api.mistral.ai"));
        }
    }

    private Optional<ApiKey> key(VerifyArguments given) {
        if (given.keyOnTheCommandLine != null) {
            problems.add("a key on the command line is seen by everybody on this machine – set " + KEY
                    + ", or give --key-file FILE");
        }
        String ofEnvironment = environment.getOrDefault(KEY, "");
        if (given.keyFile == null && ofEnvironment.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(given.keyFile == null ? ApiKey.of(ofEnvironment) : ApiKey.fromFile(given.keyFile));
        } catch (IOException unreadable) {
            problems.add("--key-file " + given.keyFile + " cannot be read – check the path");
        } catch (IllegalArgumentException unfit) {
            String where = given.keyFile == null ? KEY : "--key-file " + given.keyFile;
            problems.add(where + ": " + unfit.getMessage() + " – give the key and nothing else");
        }
        return Optional.empty();
    }

    private Limits limits(VerifyArguments given) {
        return new Limits(
                count("--max-requests", given.maxRequests),
                count("--max-tokens", given.maxTokens),
                euro(given.maxCostEur),
                rate(given.rate),
                repeat(given.repeat));
    }

    private OptionalInt count(String option, @Nullable String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.strip().matches("\\d{1,9}")) {
            problems.add(option + " '" + text + "' is no count – give 0 or more, such as 100");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }

    private Optional<BigDecimal> euro(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (!text.strip().matches("\\d{1,6}(\\.\\d{1,9})?")) {
            problems.add("--max-cost-eur '" + text + "' is no sum – give one such as 0.05");
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text.strip()));
    }

    private Optional<Double> rate(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = RATE.matcher(text.strip().toLowerCase(Locale.ROOT));
        double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (number <= 0) {
            problems.add("--rate '" + text + "' is no rate – give one such as 1/s or 30/min");
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return Optional.of(unit.startsWith("s") ? number : unit.startsWith("m") ? number / 60 : number / 3600);
    }

    private int repeat(String text) {
        int times = text.strip().matches("\\d{1,3}") ? Integer.parseInt(text.strip()) : 0;
        if (times < 1 || times > MOST_REPEATS) {
            problems.add("--repeat '" + text + "' is out of bounds – give 1 to " + MOST_REPEATS);
            return 1;
        }
        return times;
    }

    private List<Format> formats(List<String> words) {
        Set<Format> formats = new LinkedHashSet<>();
        for (String word : words) {
            try {
                formats.add(Format.of(word));
            } catch (IllegalArgumentException none) {
                problems.add("--report '" + word + "' is no report – give text, junit, html, json, sarif or markdown");
            }
        }
        return formats.isEmpty() ? List.of(Format.TEXT) : List.copyOf(formats);
    }

    private Duration time(String text) {
        Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (number == 0) {
            problems.add("--timeout '" + text + "' is no time – give one such as 30s or 500ms");
            return Duration.ofSeconds(30);
        }
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private Telling telling(@Nullable Boolean asked) {
        if (terminal && !Boolean.FALSE.equals(asked)) {
            return Telling.ONE_LINE;
        }
        return Boolean.TRUE.equals(asked) ? Telling.LINES : Telling.NOTHING;
    }

    private static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
