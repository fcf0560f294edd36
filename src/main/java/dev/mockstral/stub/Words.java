package dev.mockstral.stub;

import java.util.List;
import java.util.stream.Collectors;

/** How values are put into sentences. */
final class Words {
    private static final int LONGEST_QUOTE = 100;

    private Words() {}

    /** In quotes, on one line, the middle of a long text left out. */
    static String quote(String text) {
        return "'" + plain(text) + "'";
    }

    /** On one line, the middle of a long text left out. */
    static String plain(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r");
        if (line.length() <= LONGEST_QUOTE) {
            return line;
        }
        int half = LONGEST_QUOTE / 2;
        return line.substring(0, half) + " … " + line.substring(line.length() - half);
    }

    static String caseOf(boolean ignoreCase) {
        return ignoreCase ? " (in any case)" : "";
    }

    /** {@code a, b, c}. */
    static String list(List<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }

    /** The texts, each in quotes. */
    static String quoted(List<String> texts) {
        return list(texts.stream().map(Words::quote).toList());
    }
}
