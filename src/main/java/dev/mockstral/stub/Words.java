package dev.mockstral.stub;

import java.util.List;
import java.util.stream.Collectors;

/** How values are put into sentences. */
final class Words {
    private static final int LONGEST_QUOTE = 100;
    private static final int MOST_QUOTED = 5;

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

    /** The texts, each in quotes, the first few of many. */
    static String quoted(List<String> texts) {
        String first = texts.stream().limit(MOST_QUOTED).map(Words::quote).collect(Collectors.joining(", "));
        int more = texts.size() - MOST_QUOTED;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
