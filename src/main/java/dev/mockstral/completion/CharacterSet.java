package dev.mockstral.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A set of characters as ranges, perhaps inverted. */
record CharacterSet(List<Range> ranges, boolean isInverted) {
    private static final int MOST_MEMBERS = 64;

    /** From one code point to another one, both in. */
    record Range(int from, int to) {}

    CharacterSet {
        ranges = List.copyOf(ranges);
    }

    static CharacterSet none() {
        return new CharacterSet(List.of(), false);
    }

    static CharacterSet inverted() {
        return new CharacterSet(List.of(), true);
    }

    static CharacterSet of(int codePoint) {
        return new CharacterSet(List.of(new Range(codePoint, codePoint)), false);
    }

    static CharacterSet digits() {
        return new CharacterSet(List.of(new Range('0', '9')), false);
    }

    static CharacterSet words() {
        return new CharacterSet(
                List.of(new Range('a', 'z'), new Range('A', 'Z'), new Range('0', '9'), new Range('_', '_')), false);
    }

    static CharacterSet spaces() {
        return new CharacterSet(List.of(new Range(' ', ' '), new Range('\t', '\r')), false);
    }

    /** The readable part of a Unicode property. */
    static CharacterSet ofProperty(String name) {
        return switch (name) {
            case "Lu", "Uppercase", "Lt" -> new CharacterSet(List.of(new Range('A', 'Z')), false);
            case "Ll", "Lowercase" -> new CharacterSet(List.of(new Range('a', 'z')), false);
            case "N", "Nd", "Number" -> digits();
            case "P", "Po", "Punctuation" -> new CharacterSet(List.of(new Range('!', '!'), new Range('.', '.')), false);
            case "Z", "Zs" -> of(' ');
            default -> new CharacterSet(List.of(new Range('a', 'z'), new Range('A', 'Z')), false);
        };
    }

    CharacterSet inverse() {
        return new CharacterSet(ranges, !isInverted);
    }

    /** Both together; an inverted one stays as it is, which is fewer than allowed but right. */
    CharacterSet with(CharacterSet other) {
        if (isInverted || other.isInverted) {
            return isInverted ? this : other;
        }
        return new CharacterSet(
                Stream.concat(ranges.stream(), other.ranges.stream()).toList(), false);
    }

    boolean isSingle() {
        return !isInverted
                && ranges.size() == 1
                && ranges.get(0).from() == ranges.get(0).to();
    }

    /** From this single character to that one. */
    CharacterSet upTo(CharacterSet end) {
        int from = ranges.get(0).from();
        int to = end.isSingle() ? end.ranges.get(0).to() : from;
        return new CharacterSet(List.of(new Range(from, Math.max(from, to))), false);
    }

    /** Some members, the most readable ones: letters and digits, else printable ones, else whatever there is. */
    List<Integer> members() {
        List<Integer> readable = new ArrayList<>();
        List<Integer> printable = new ArrayList<>();
        for (int c = ' '; c < 0x7f; c++) {
            if (has(c)) {
                (isAlphanumeric(c) ? readable : printable).add(c);
            }
        }
        if (!readable.isEmpty()) {
            return readable;
        }
        return printable.isEmpty() ? others() : printable;
    }

    private List<Integer> others() {
        List<Integer> others = new ArrayList<>();
        if (isInverted) {
            for (int c = 0xa1; c < 0x3000 && others.isEmpty(); c++) {
                if (has(c) && Character.isLetter(c)) {
                    others.add(c);
                }
            }
            return others;
        }
        for (Range range : ranges) {
            for (int c = range.from(); c <= range.to() && others.size() < MOST_MEMBERS; c++) {
                others.add(c);
            }
        }
        return others;
    }

    private boolean has(int c) {
        return isInverted != ranges.stream().anyMatch(range -> range.from() <= c && c <= range.to());
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
