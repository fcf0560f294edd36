package dev.mockstral.stub;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds which of many texts stand in another one. The texts are sorted once; at each place of the other text the
 * range of those that still fit is narrowed character by character. Most places have none that begins so, which a table
 * tells.
 */
final class Needles<V> {
    private static final int ASCII = 0x80;

    private final String[] needles;
    private final V[] values;
    /** Where the needles begin whose first character is this one or a later one. */
    private final int[] beginnings = new int[ASCII + 1];

    @SuppressWarnings("unchecked") // the array never leaves this class
    Needles(Map<String, V> valueOfNeedle) {
        TreeMap<String, V> sorted = new TreeMap<>(valueOfNeedle);
        needles = sorted.keySet().toArray(new String[0]);
        values = (V[]) sorted.values().toArray();
        int empty = needles.length > 0 && needles[0].isEmpty() ? 1 : 0;
        for (int c = 0; c < beginnings.length; c++) {
            beginnings[c] = firstNotBelow((char) c, 0, empty, needles.length);
        }
    }

    /** Tells the values of all needles that stand anywhere in the text. */
    void in(String text, Consumer<V> found) {
        if (needles.length > 0) {
            for (int i = 0; i < text.length(); i++) {
                if (mayBeginWith(text.charAt(i))) {
                    at(text, i, found);
                }
            }
        }
    }

    private boolean mayBeginWith(char first) {
        return first >= ASCII || beginnings[first] < beginnings[first + 1] || needles[0].isEmpty();
    }

    /** Tells the values of all needles that stand in the text at this place. */
    void at(String text, int place, Consumer<V> found) {
        int low = 0;
        int high = needles.length;
        for (int depth = 0; low < high; depth++) {
            if (needles[low].length() == depth) {
                found.accept(values[low]);
                low++;
            }
            if (place + depth >= text.length()) {
                return;
            }
            char next = text.charAt(place + depth);
            if (depth == 0 && next < ASCII) {
                low = beginnings[next];
                high = beginnings[next + 1];
            } else if (low < high && !(areAlikeAt(depth, low, high) && needles[low].charAt(depth) == next)) {
                low = firstNotBelow(next, depth, low, high);
                high = next == Character.MAX_VALUE ? high : firstNotBelow((char) (next + 1), depth, low, high);
            }
        }
    }

    /** Whether all in the range, which is sorted and not empty, have the same character there. */
    private boolean areAlikeAt(int depth, int low, int high) {
        return needles[low].charAt(depth) == needles[high - 1].charAt(depth);
    }

    /** The first needle in the range whose character at that depth is not below this one. */
    private int firstNotBelow(char character, int depth, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (needles[middle].charAt(depth) < character) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
