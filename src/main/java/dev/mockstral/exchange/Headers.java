package dev.mockstral.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header lines in their order, names in the case they are written; looked up without regard to case. Immutable. */
public record Headers(List<Header> lines) {
    /** One line. */
    public record Header(String name, String value) {}

    private static final Headers NONE = new Headers(List.of());

    public Headers {
        lines = List.copyOf(lines);
    }

    /** No lines. */
    public static Headers none() {
        return NONE;
    }

    /** Lines from {@code name, value, name, value …}. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header without a value: " + namesAndValues.length + " texts given");
        }
        List<Header> lines = new ArrayList<>(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            lines.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(lines);
    }

    /** The value of the first line of that name. */
    public Optional<String> first(String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).name().equalsIgnoreCase(name)) {
                return Optional.of(lines.get(i).value());
            }
        }
        return Optional.empty();
    }

    /** These lines and one more at the end. */
    public Headers plus(String name, String value) {
        List<Header> more = new ArrayList<>(lines);
        more.add(new Header(name, value));
        return new Headers(more);
    }

    /** These lines with the one of that name replaced in place, or added at the end. */
    public Headers with(String name, String value) {
        List<Header> changed = new ArrayList<>(lines);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equalsIgnoreCase(name)) {
                changed.set(i, new Header(changed.get(i).name(), value));
                return new Headers(changed);
            }
        }
        return plus(name, value);
    }
}
