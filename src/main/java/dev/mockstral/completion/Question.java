package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user asked last.
 *
 * @param text the words, shortened where very long; empty when there are none
 * @param attachments what came along, such as "2 images"
 */
record Question(String text, List<String> attachments) {
    Question {
        attachments = List.copyOf(attachments);
    }

    /** The last user message's question. */
    static Question of(ChatCompletionRequest request) {
        for (int i = request.messages().size() - 1; i >= 0; i--) {
            if (request.messages().get(i) instanceof ChatMessage.UserMessage user) {
                return of(user.content());
            }
        }
        return new Question("", List.of());
    }

    /** Whether it ends as a question does, in scripts that have a mark for it. */
    boolean isAsked() {
        return !text.isEmpty() && "?？؟⸮".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /** The text in quotation marks, or what stands in its place. */
    String quoted() {
        if (!text.isEmpty()) {
            return '"' + text + '"';
        }
        return attachments.isEmpty() ? "an empty message" : listedAttachments();
    }

    /** The attachments as one phrase. */
    String listedAttachments() {
        int last = attachments.size() - 1;
        return last < 1
                ? String.join("", attachments)
                : String.join(", ", attachments.subList(0, last)) + " and " + attachments.get(last);
    }

    /** What a model would think first. */
    String trace() {
        String what = text.isEmpty() ? "The user sent " : "The user says: ";
        return Wording.ended(what + quoted()) + " I will say what was asked and answer briefly.";
    }

    private static Question of(Content content) {
        return content.chunks().size() == 1 && content.chunks().get(0) instanceof ContentChunk.TextChunk only
                ? new Question(Shortening.of(only.text().strip()), List.of())
                : ofSeveral(content);
    }

    private static Question ofSeveral(Content content) {
        StringBuilder text = new StringBuilder();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ContentChunk chunk : content.chunks()) {
            if (chunk instanceof ContentChunk.TextChunk words) {
                append(words.text(), text);
            } else {
                counts.merge(nameOf(chunk.type()), 1, Integer::sum);
            }
        }
        List<String> attachments = new ArrayList<>();
        counts.forEach((name, count) -> attachments.add(count + " " + name + (count == 1 ? "" : "s")));
        return new Question(Shortening.of(text.toString().strip()), attachments);
    }

    private static void append(String words, StringBuilder text) {
        boolean glued = !text.isEmpty()
                && !words.isEmpty()
                && !Character.isWhitespace(text.charAt(text.length() - 1))
                && !Character.isWhitespace(words.charAt(0));
        text.append(glued ? " " : "").append(words);
    }

    private static String nameOf(String chunkType) {
        return switch (chunkType) {
            case "image_url" -> "image";
            case "document_url" -> "document";
            case "input_audio" -> "audio recording";
            case "file" -> "file";
            case "reference" -> "reference";
            default -> "attachment";
        };
    }
}
