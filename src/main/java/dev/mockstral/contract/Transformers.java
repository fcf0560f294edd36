package dev.mockstral.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The declared transformers of a comparison, from {@code transformers.json}. Immutable. */
final class Transformers {
    private final List<Transformer> all;

    private Transformers(List<Transformer> all) {
        this.all = List.copyOf(all);
    }

    /** How much is replaced before two answers are held against each other. */
    enum Level {
        /** Ids, times and cookies: what is left must be equal to the byte. */
        BYTES,
        /** Also texts, numbers and what belongs to the account: what is left is form. */
        SHAPE
    }

    /** One line of the file. */
    private record Transformer(String mark, Level level, List<String> keys, List<Glob> headers, Pattern pattern) {
        boolean isFor(Level asked, String value) {
            return level.compareTo(asked) <= 0 && pattern.matcher(value).matches();
        }
    }

    /** The numbers that the ids of one case have, in the order in which they came. Not thread-safe. */
    static final class Ids {
        private final Map<String, Integer> numbers = new HashMap<>();

        private String mark(String mark, String value) {
            return mark.endsWith(":n>")
                    ? mark.replace(":n>", ":" + numbers.computeIfAbsent(value, each -> numbers.size() + 1) + ">")
                    : mark;
        }
    }

    static Transformers load() {
        return new Transformers(Resources.json("transformers.json")
                .path("transformers")
                .valueStream()
                .map(Transformers::transformer)
                .toList());
    }

    private static Transformer transformer(JsonNode json) {
        return new Transformer(
                json.path("mark").stringValue(),
                Level.valueOf(json.path("level").stringValue().toUpperCase(Locale.ROOT)),
                json.path("keys").valueStream().map(JsonNode::stringValue).toList(),
                json.path("headers")
                        .valueStream()
                        .map(name -> Glob.of(name.stringValue()))
                        .toList(),
                Pattern.compile(json.path("pattern").stringValue()));
    }

    /** A value of a body, replaced where it is declared so. */
    String value(String key, String value, Level level, Ids ids) {
        return all.stream()
                .filter(each -> each.keys().contains(key) && each.isFor(level, value))
                .findFirst()
                .map(each -> ids.mark(each.mark(), value))
                .orElse(value);
    }

    /** A header's value, replaced where it is declared so. */
    String header(String name, String value, Level level, Ids ids) {
        String lower = name.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(each -> each.headers().stream().anyMatch(glob -> glob.matches(lower)))
                .filter(each -> each.isFor(level, value))
                .findFirst()
                .map(each -> ids.mark(each.mark(), value))
                .orElse(value);
    }
}
