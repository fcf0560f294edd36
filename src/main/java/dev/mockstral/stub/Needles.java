package dev.mockstral.stub;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds which of many texts stand in another one. The texts are sorted once; at each place of the other text the
 * range of those that still fit is narrowed character by character.
 */
final class Needles<V> {
    private final String[] needles;
    private final V[] values;

    @SuppressWarnings("unchecked") // the array never leaves this class
    Needles(Map<String, V> valueOfNeedle) {
        TreeMap<String, V> sorted = new TreeMap<>(valueOfNeedle);
        needles = sorted.keySet().toArray(new String[0]);
        values = (V[]) sorted.values().toArray();
    }

    /** Tells the values of all needles that stand anywhere in the text. */
    void in(String text, Consumer<V> found) {
        if (needles.length > 0) {
            for (int i = 0; i < text.length(); i++) {
                at(text, i, found);
            }
        }
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
            low = firstNotBelow(next, depth, low, high);
            high = firstNotBelow((char) (next + 1), depth, low, high);
            if (next == Character.MAX_VALUE) {
                return;
            }
        }
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
