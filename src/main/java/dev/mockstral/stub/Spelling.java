package dev.mockstral.stub;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Guesses what a misspelt word was to be. */
final class Spelling {
    /** What other tools call our keys. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("text", "content"),
            Map.entry("message", "content"),
            Map.entry("reasoning", "thinking"),
            Map.entry("response", "respond"),
            Map.entry("reply", "respond"),
            Map.entry("match", "when"),
            Map.entry("request", "when"),
            Map.entry("messages", "conversation"),
            Map.entry("prompt", "last_user"),
            Map.entry("usermessage", "last_user"),
            Map.entry("user", "last_user"),
            Map.entry("status", "error"),
            Map.entry("latency", "delay"),
            Map.entry("id", "name"),
            Map.entry("regex", "matches"),
            Map.entry("includes", "contains"),
            Map.entry("any", "one_of"));

    private Spelling() {}

    /** The known word that was most likely meant. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        String elsewhere = ELSEWHERE.get(plain);
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
                .or(() -> Optional.ofNullable(elsewhere).filter(known::contains));
    }

    /** A remedy: the word meant, or else all that are known. */
    static String remedy(String word, Collection<String> known) {
        return nearest(word, known)
                .map(meant -> "Did you mean '" + meant + "'?")
                .orElseGet(() -> "Known here: " + String.join(", ", known) + ".");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
    }

    /** How many letters must be added, left out, changed or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
