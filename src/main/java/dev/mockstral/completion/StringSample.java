package dev.mockstral.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Texts of a schema: of its format, of its pattern, or such as the property's name suggests. */
final class StringSample {
    private static final String FILLING = " and so on";
    private static final List<String> STRONG_PASSWORDS =
            List.of("Passw0rd!", "Passw0rd", "Aa1!Aa1!Aa1!", "aA1-aA1_aA1.");
    private static final List<Integer> EXTRAS = List.of(4, 2, 1, 0, 7, 12, 30);

    private static final int MOST_OVERLAID = 200;

    private final SchemaCheck check;
    private final SampleBudget budget;
    private final Draws draws;

    StringSample(SchemaCheck check, SampleBudget budget, Draws draws) {
        this.check = check;
        this.budget = budget;
        this.draws = draws;
    }

    /** A text with these keywords; the name is that of the property it is for. */
    String text(ObjectNode keywords, String name) {
        Lengths lengths = Lengths.of(keywords, budget.charactersLeft());
        Optional<String> format = FormatSample.of(keywords.path("format").asString(""), draws);
        String plain = format.orElseGet(() -> NamedValues.text(name, draws));
        List<String> patterns = MergedSchema.texts(keywords.path("pattern"));
        String chosen = fitting(Stream.of(plain, lengths.fit(plain)), keywords)
                .or(() -> patterned(patterns, lengths, keywords))
                .orElseGet(() -> lengths.fit(plain));
        budget.takeCharacters(chosen.length());
        return chosen;
    }

    private Optional<String> patterned(List<String> patterns, Lengths lengths, ObjectNode keywords) {
        for (String pattern : patterns) {
            Stream<String> overlaid = patterns.stream()
                    .filter(other -> !other.equals(pattern))
                    .flatMap(other -> overlaid(other, pattern));
            Optional<String> found = fitting(Stream.concat(candidates(pattern, lengths), overlaid), keywords);
            if (found.isPresent()) {
                return found;
            }
        }
        Optional<String> strong = patterns.isEmpty()
                ? Optional.empty()
                : fitting(STRONG_PASSWORDS.stream().flatMap(text -> Stream.of(text, lengths.fit(text))), keywords);
        return strong.or(() -> patterns.isEmpty()
                ? Optional.empty()
                : Optional.of(PatternSample.of(patterns.get(0)).text(draws, 1, lengths.room())));
    }

    private Stream<String> candidates(String pattern, Lengths lengths) {
        PatternSample sample = PatternSample.of(pattern);
        List<Integer> extras = new ArrayList<>(EXTRAS);
        extras.addAll(List.of(lengths.least(), lengths.least() / 2, lengths.least() / 3));
        extras.addAll(List.of(0, 1, 2, 3));
        return extras.stream()
                .map(extra -> sample.text(draws, extra, lengths.room()))
                .flatMap(
                        text -> Stream.of(text, lengths.fit(text), lengths.room() > text.length() ? text + "!" : text));
    }

    /** Texts of one pattern that begin or end with a text of another one. */
    private Stream<String> overlaid(String edge, String whole) {
        PatternSample edges = PatternSample.of(edge);
        PatternSample wholes = PatternSample.of(whole);
        return EXTRAS.stream().flatMap(extra -> {
            String part = edges.text(draws, Math.min(extra, 1), MOST_OVERLAID);
            String text = wholes.text(draws, extra, MOST_OVERLAID);
            int shared = Math.min(part.length(), text.length());
            return Stream.of(
                    part + text.substring(shared),
                    text.substring(0, text.length() - shared) + part,
                    part + text,
                    text + part);
        });
    }

    private Optional<String> fitting(Stream<String> texts, ObjectNode keywords) {
        return texts.filter(text -> check.holds(StringNode.valueOf(text), keywords))
                .findFirst();
    }

    /** Bounds of a text, in code points. */
    private record Lengths(int least, int most, int room) {
        private static final int USUAL_ROOM = 1_000;

        static Lengths of(ObjectNode keywords, int charactersLeft) {
            long least = Math.max(0, keywords.path("minLength").asLong(0));
            long most = Math.max(0, keywords.path("maxLength").asLong(Integer.MAX_VALUE));
            // A length beyond all room can not be had: do not fill the room in vain.
            int had = least > charactersLeft ? 0 : (int) least;
            int room = Math.min(charactersLeft, Math.max(USUAL_ROOM, had * 2));
            return new Lengths(had, (int) Math.min(Integer.MAX_VALUE, most), room);
        }

        String fit(String text) {
            int length = text.codePointCount(0, text.length());
            if (length > most) {
                return text.substring(0, text.offsetByCodePoints(0, most));
            }
            if (length >= least) {
                return text;
            }
            StringBuilder longer = new StringBuilder(text);
            boolean oneWord = text.indexOf(' ') < 0 && !text.isEmpty();
            for (int i = 0; length + i < least; i++) {
                longer.append(oneWord ? text.charAt(text.length() - 1) : FILLING.charAt(i % FILLING.length()));
            }
            return longer.toString();
        }
    }
}
