package dev.mockstral.record;

import dev.mockstral.exchange.Credentials;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Keeps secrets off the disk: the values of headers and query parameters that hold them, and every other place where
 * one of these values turns up, in this exchange or a later one, as far as {@link Credentials} tells it from the words
 * and numbers of any text. Safe from any thread.
 */
final class Redaction {
    /** What stands in place of a secret. */
    static final String MASK = "[redacted]";

    private static final int MOST_REMEMBERED = 1_000;
    /** A bearer token in a text: long, and with a digit, unlike the word after "Bearer" in prose. */
    private static final Pattern BEARER =
            Pattern.compile("(?i)(bearer\\s+)(?=[A-Za-z._~+/-]*\\d)[A-Za-z0-9._~+/-]{12,}=*");

    private final Set<String> secrets = new LinkedHashSet<>();

    /** Remembers what is secret in these lines. */
    void learn(Headers headers) {
        for (Header line : headers.lines()) {
            if (Credentials.areNamed(line.name())) {
                learnValue(line);
            }
        }
    }

    private void learnValue(Header line) {
        String name = line.name().toLowerCase(Locale.ROOT);
        if (name.equals("set-cookie")) {
            learn(cookieValue(line.value().split(";", 2)[0]), false);
        } else if (name.equals("cookie")) {
            for (String cookie : line.value().split(";")) {
                learn(cookieValue(cookie), false);
            }
        } else {
            boolean isKey = Credentials.areKeyNamed(line.name());
            learn(line.value().strip(), isKey);
            learn(line.value().strip().replaceFirst("^[A-Za-z]+\\s+", ""), isKey);
        }
    }

    private static String cookieValue(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1).strip();
    }

    /** Remembers the parameters of a query that hold secrets, and gives the query without any values. */
    String learnQuery(String query) {
        List<String> names = new ArrayList<>();
        for (String parameter : query.split("&")) {
            String name = parameter.split("=", 2)[0];
            if (Credentials.areNamed(name)) {
                learn(
                        decoded(parameter.substring(Math.min(parameter.length(), name.length() + 1))),
                        Credentials.areKeyNamed(name));
            }
            names.add(name.length() < parameter.length() ? name + "=" + MASK : name);
        }
        return query.isEmpty() ? "" : String.join("&", names);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return value;
        }
    }

    private synchronized void learn(String value, boolean isKey) {
        if (Credentials.areWorthMasking(value, isKey) && secrets.size() < MOST_REMEMBERED && !value.equals(MASK)) {
            secrets.add(value);
        }
    }

    /** The lines with all secrets masked. */
    Headers mask(Headers headers) {
        return new Headers(headers.lines().stream()
                .map(line -> new Header(line.name(), Credentials.areNamed(line.name()) ? MASK : mask(line.value())))
                .toList());
    }

    /** The text with all secrets masked, as they are, as JSON and as URLs write them. */
    String mask(String text) {
        String masked = text;
        for (String secret : longestFirst()) {
            String quoted = Json.compact(Json.mapper().getNodeFactory().stringNode(secret));
            masked = masked.replace(secret, MASK)
                    .replace(quoted.substring(1, quoted.length() - 1), MASK)
                    .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK);
        }
        return BEARER.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + MASK));
    }

    private synchronized List<String> longestFirst() {
        return secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The document with all secrets masked. */
    JsonNode mask(JsonNode document) {
        String text = Json.compact(document);
        String masked = mask(text);
        return masked.equals(text) ? document : Json.mapper().readTree(masked);
    }
}
