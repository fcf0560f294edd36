package dev.mockstral.completion;

import java.util.List;

/** Cuts a text before the first stop sequence in it; production leaves the sequence itself out (wire-facts §1). */
final class StopSequences {
    private StopSequences() {}

    /** Where the text ends: the place of the earliest sequence from {@code begin} on, or the text's length. */
    static int end(String text, int begin, List<String> sequences) {
        int end = text.length();
        for (String sequence : sequences) {
            int found = sequence.isEmpty() ? -1 : text.indexOf(sequence, begin);
            if (found >= 0 && found < end) {
                end = found;
            }
        }
        return end;
    }
}
