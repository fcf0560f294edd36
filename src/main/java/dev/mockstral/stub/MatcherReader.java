package dev.mockstral.stub;

import com.google.re2j.PatternSyntaxException;
import dev.mockstral.stub.TextMatcher.All;
import dev.mockstral.stub.TextMatcher.Contains;
import dev.mockstral.stub.TextMatcher.Equals;
import dev.mockstral.stub.TextMatcher.Matches;
import dev.mockstral.stub.TextMatcher.OneOf;
import dev.mockstral.stub.TextMatcher.StartsWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads text and value matchers. */
final class MatcherReader {
    private static final String FORMS =
            "Write a text, or {equals|contains|matches|starts_with|one_of: …, ignore_case: true}.";

    private MatcherReader() {}

    /** A text matcher: a text, or an object of wishes that must all be fulfilled. */
    static Optional<TextMatcher> text(Spot spot) {
        if (spot.node().isString()) {
            return Optional.of(new Equals(spot.node().stringValue(), false));
        }
        if (spot.node().isNumber() || spot.node().isBoolean()) {
            spot.text();
            return Optional.empty();
        }
        if (!spot.isObject(FORMS)) {
            return Optional.empty();
        }
        spot.onlyKeys(FixtureKeys.TEXT_MATCHER);
        return wishes(spot);
    }

    private static Optional<TextMatcher> wishes(Spot spot) {
        boolean ignoreCase = spot.flag("ignore_case");
        List<TextMatcher> wishes = new ArrayList<>();
        add(wishes, spot.text("equals"), text -> new Equals(text, ignoreCase));
        add(wishes, spot.text("contains"), text -> new Contains(text, ignoreCase));
        add(wishes, spot.text("starts_with"), text -> new StartsWith(text, ignoreCase));
        if (spot.has("matches")) {
            pattern(spot.at("matches"), ignoreCase).ifPresent(wishes::add);
        }
        if (spot.has("one_of")) {
            wishes.add(new OneOf(texts(spot.at("one_of")), ignoreCase));
        }
        if (wishes.isEmpty()
                && spot.node()
                        .propertyStream()
                        .allMatch(property -> property.getKey().equals("ignore_case"))) {
            spot.wrong(spot.label() + " says nothing to match", FORMS);
        }
        return wishes.size() > 1
                ? Optional.of(new All(wishes))
                : wishes.stream().findFirst();
    }

    private static void add(List<TextMatcher> wishes, @Nullable String text, Function<String, TextMatcher> wish) {
        if (text != null) {
            wishes.add(wish.apply(text));
        }
    }

    private static Optional<TextMatcher> pattern(Spot spot, boolean ignoreCase) {
        String expression = spot.text();
        if (expression == null) {
            return Optional.empty();
        }
        if (ExpressionSize.of(expression) > ExpressionSize.MOST) {
            spot.wrong(
                    "regular expression " + Words.quote(expression) + " repeats itself into more than 100,000 steps",
                    "Use smaller counts, or * and +.");
            return Optional.empty();
        }
        try {
            return Optional.of(Matches.of(expression, ignoreCase));
        } catch (PatternSyntaxException problem) {
            spot.wrong(
                    "regular expression " + Words.quote(expression) + " cannot be read: " + problem.getDescription(),
                    remedy(expression));
            return Optional.empty();
        }
    }

    private static String remedy(String expression) {
        return expression.contains("(?") || expression.matches(".*\\\\[1-9].*")
                ? "Use RE2 syntax: it runs in bounded time and has no look-around and no back references."
                : "Mend it, or escape special characters with a backslash.";
    }

    static List<String> texts(Spot spot) {
        List<String> texts = new ArrayList<>();
        for (Spot element : spot.elements("Write a list of texts: [one, two].")) {
            String text = element.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A value matcher: any JSON to be equal, or an object of wishes about a text; {@code equals} takes any JSON. */
    static Optional<ValueMatcher> value(Spot spot) {
        JsonNode node = spot.node();
        if (!node.isObject()) {
            return Optional.of(new ValueMatcher.Exact(node));
        }
        if (node.size() == 1 && node.has("equals")) {
            return Optional.of(new ValueMatcher.Exact(node.get("equals")));
        }
        if (node.propertyStream().noneMatch(property -> FixtureKeys.TEXT_MATCHER.contains(property.getKey()))) {
            spot.onlyKeys(FixtureKeys.TEXT_MATCHER);
            spot.wrong(
                    spot.label() + " is an object without a matcher",
                    "To compare with an object, write {equals: {…}}.");
            return Optional.empty();
        }
        return text(spot).map(ValueMatcher.Text::new);
    }
}
