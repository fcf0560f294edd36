package dev.mockstral.contract;

/**
 * One place where an answer breaks a rule.
 *
 * @param rule id of the rule
 * @param place JSON pointer into the answer, a header's name or a position in the stream
 */
record Problem(String rule, String place, String expected, String seen) {
    private static final int LONGEST = 400;

    Problem {
        expected = shortened(expected);
        seen = shortened(seen);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
