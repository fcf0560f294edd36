package dev.mockstral.completion;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of the form that a regular expression describes: classes, quantifiers, alternation, groups, back references and
 * anchors; assertions that look around are left out, so the caller checks what comes out.
 */
final class PatternSample {
    private static final int MOST_STEPS = 20_000;

    private final PatternPart root;

    private PatternSample(PatternPart root) {
        this.root = root;
    }

    /** Reads the expression; never fails, since what is not understood stands for itself. */
    static PatternSample of(String pattern) {
        return new PatternSample(new PatternReader(pattern).read());
    }

    /** A text with {@code extra} repetitions above the least where the expression allows more. */
    String text(Draws draws, int extra, int mostCharacters) {
        Output output = new Output(draws, extra, mostCharacters);
        root.writeTo(output);
        return output.text.toString();
    }

    /** A text in the making; takes no more when it is full or has cost too much. */
    static final class Output {
        private final StringBuilder text = new StringBuilder();
        private final List<String> groups = new ArrayList<>();
        private final Draws draws;
        private final int extra;
        private final int mostCharacters;
        private int stepsLeft = MOST_STEPS;

        Output(Draws draws, int extra, int mostCharacters) {
            this.draws = draws;
            this.extra = extra;
            this.mostCharacters = mostCharacters;
        }

        boolean isOpen() {
            return --stepsLeft > 0 && text.length() < mostCharacters;
        }
    }

    /** A part of an expression that writes a text it matches. */
    sealed interface PatternPart {
        /** Appends such a text. */
        void writeTo(Output output);
    }

    /** One character out of some. */
    record OneOf(List<Integer> codePoints) implements PatternPart {
        OneOf {
            codePoints = List.copyOf(codePoints);
        }

        @Override
        public void writeTo(Output output) {
            if (output.isOpen() && !codePoints.isEmpty()) {
                output.text.appendCodePoint(output.draws.pick(codePoints));
            }
        }
    }

    /** All parts in order; the empty text when there are none. */
    record Sequence(List<PatternPart> parts) implements PatternPart {
        Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public void writeTo(Output output) {
            parts.forEach(part -> part.writeTo(output));
        }
    }

    /** One of the parts. */
    record Choice(List<PatternPart> parts) implements PatternPart {
        Choice {
            parts = List.copyOf(parts);
        }

        @Override
        public void writeTo(Output output) {
            output.draws.pick(parts).writeTo(output);
        }
    }

    /** The part so many times. */
    record Repeat(PatternPart part, int least, int most) implements PatternPart {
        @Override
        public void writeTo(Output output) {
            long times = Math.min(most, (long) least + output.extra);
            for (long i = 0; i < times && output.isOpen(); i++) {
                part.writeTo(output);
            }
        }
    }

    /** The part, remembered under its number (from 1). */
    record Group(PatternPart part, int number) implements PatternPart {
        @Override
        public void writeTo(Output output) {
            int start = output.text.length();
            part.writeTo(output);
            while (output.groups.size() < number) {
                output.groups.add("");
            }
            output.groups.set(number - 1, output.text.substring(start));
        }
    }

    /** What the group of that number wrote. */
    record BackReference(int number) implements PatternPart {
        @Override
        public void writeTo(Output output) {
            if (output.isOpen() && number <= output.groups.size()) {
                output.text.append(output.groups.get(number - 1));
            }
        }
    }
}
