package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.Tool;
import dev.mockstral.chat.ToolChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The function that must be called: the named one, or the first that fits what the user last said. */
final class ForcedTool {
    private static final int LEAST_WORD_CHARACTERS = 3;

    /** Words that stand in most descriptions and so tell no tool from another. */
    private static final Set<String> COMMON_WORDS = Set.of(
            "get",
            "set",
            "the",
            "and",
            "for",
            "you",
            "are",
            "was",
            "can",
            "has",
            "have",
            "its",
            "use",
            "used",
            "with",
            "from",
            "that",
            "this",
            "what",
            "when",
            "will",
            "into",
            "your",
            "given",
            "which",
            "where",
            "please",
            "tool",
            "function",
            "return",
            "returns",
            "about",
            "how",
            "who",
            "all",
            "any",
            "not",
            "does",
            "some",
            "then",
            "than");

    private ForcedTool() {}

    /** Empty when the choice is free, or no function is offered (built-in kinds are not called by the client). */
    static Optional<Tool> of(ChatCompletionRequest request) {
        ToolChoice choice = request.toolChoice();
        if (!choice.forcesCall()) {
            return Optional.empty();
        }
        List<Tool> functions = request.tools().stream().filter(Tool::isFunction).toList();
        if (functions.isEmpty()) {
            return Optional.empty();
        }
        return functions.stream()
                .filter(tool -> tool.name().equals(choice.function()))
                .findFirst()
                .or(() -> fitting(functions, words(request.lastUser().orElse(""))));
    }

    private static Optional<Tool> fitting(List<Tool> functions, Set<String> said) {
        return functions.stream()
                .filter(tool -> sharesWord(tool.name(), said))
                .findFirst()
                .or(() -> functions.stream()
                        .filter(tool -> sharesWord(tool.description(), said))
                        .findFirst())
                .or(() -> Optional.of(functions.get(0)));
    }

    private static boolean sharesWord(String text, Set<String> said) {
        return words(text).stream().anyMatch(said::contains);
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        String apart = text.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        for (String word : apart.split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() >= LEAST_WORD_CHARACTERS && !COMMON_WORDS.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }
}
