package dev.mockstral.stub;

import dev.mockstral.stub.TextMatcher.All;
import dev.mockstral.stub.TextMatcher.Contains;
import dev.mockstral.stub.TextMatcher.Equals;
import dev.mockstral.stub.TextMatcher.OneOf;
import dev.mockstral.stub.TextMatcher.StartsWith;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Which stubs may fit a text, by the literal text that their matcher wants. Filled first, then only asked. */
final class TextIndex {
    /** A literal text that a matcher cannot do without. */
    private record Literal(Kind kind, List<String> texts) {}

    /** The best first. */
    private enum Kind {
        WHOLE,
        START,
        PART
    }

    private final Map<String, List<Integer>> wholes = new HashMap<>();
    private final BitSet wholeLengths = new BitSet();
    private final Map<String, List<Integer>> starts = new HashMap<>();
    private final Map<String, List<Integer>> parts = new HashMap<>();
    private @Nullable Needles<List<Integer>> startNeedles;
    private @Nullable Needles<List<Integer>> partNeedles;

    /** Whether a matcher wants a literal text, so that it can be found here. */
    static boolean canHold(TextMatcher matcher) {
        return literal(matcher).isPresent();
    }

    /** Whether a matcher wants the very text. */
    static boolean wantsWhole(TextMatcher matcher) {
        return literal(matcher).filter(wanted -> wanted.kind() == Kind.WHOLE).isPresent();
    }

    boolean isEmpty() {
        return wholes.isEmpty() && starts.isEmpty() && parts.isEmpty();
    }

    void add(TextMatcher matcher, int stub) {
        Literal wanted = literal(matcher).orElseThrow();
        Map<String, List<Integer>> map = switch (wanted.kind()) {
            case WHOLE -> wholes;
            case START -> starts;
            case PART -> parts;
        };
        for (String text : wanted.texts()) {
            String folded = TextMatcher.fold(text);
            map.computeIfAbsent(folded, key -> new ArrayList<>(1)).add(stub);
            if (wanted.kind() == Kind.WHOLE) {
                wholeLengths.set(folded.length());
            }
        }
    }

    void close() {
        startNeedles = new Needles<>(starts);
        partNeedles = new Needles<>(parts);
    }

    /** Tells every stub whose literal text fits, some of them twice. */
    void find(String text, IntConsumer found) {
        if (starts.isEmpty() && parts.isEmpty() && cannotBeWhole(text)) {
            return;
        }
        String folded = TextMatcher.fold(text);
        Consumer<List<Integer>> all = stubs -> stubs.forEach(found::accept);
        List<Integer> whole = wholes.get(folded);
        if (whole != null) {
            all.accept(whole);
        }
        if (startNeedles != null && partNeedles != null) {
            startNeedles.at(folded, 0, all);
            partNeedles.in(folded, all);
        }
    }

    private boolean cannotBeWhole(String text) {
        return !wholeLengths.get(text.length()) && TextMatcher.isAscii(text);
    }

    private static Optional<Literal> literal(TextMatcher matcher) {
        if (matcher instanceof Equals equals) {
            return Optional.of(new Literal(Kind.WHOLE, List.of(equals.text())));
        }
        if (matcher instanceof OneOf oneOf) {
            return Optional.of(new Literal(Kind.WHOLE, oneOf.texts()));
        }
        if (matcher instanceof StartsWith start && !start.text().isEmpty()) {
            return Optional.of(new Literal(Kind.START, List.of(start.text())));
        }
        if (matcher instanceof Contains part && !part.text().isEmpty()) {
            return Optional.of(new Literal(Kind.PART, List.of(part.text())));
        }
        return matcher instanceof All all
                ? all.matchers().stream()
                        .flatMap(each -> literal(each).stream())
                        .min(Comparator.comparing(Literal::kind))
                : Optional.empty();
    }
}
