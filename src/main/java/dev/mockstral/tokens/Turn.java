package dev.mockstral.tokens;

import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive messages of one role.
 *
 * @param first place of the first of them in the request, from 0
 */
record Turn(String role, int first, List<ChatMessage> messages) {
    private static final int NOT_SENT = -1;

    Turn {
        messages = List.copyOf(messages);
    }

    static List<Turn> of(List<ChatMessage> messages) {
        List<Turn> turns = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= messages.size(); i++) {
            String role = messages.get(first).role();
            if (i == messages.size() || !messages.get(i).role().equals(role)) {
                turns.add(new Turn(role, first, messages.subList(first, i)));
                first = i;
            }
        }
        return turns;
    }

    /** A user message that says nothing and is not in the request. */
    static Turn emptyUser() {
        return new Turn("user", NOT_SENT, List.of(new ChatMessage.UserMessage(Content.of(""))));
    }

    boolean isUser() {
        return role.equals("user");
    }

    List<ChatMessage.AssistantMessage> assistantMessages() {
        return messages.stream()
                .filter(ChatMessage.AssistantMessage.class::isInstance)
                .map(ChatMessage.AssistantMessage.class::cast)
                .toList();
    }

    /** Such as {@code messages[0] user}, or {@code messages[0..1] user} when they become one. */
    String label() {
        if (first == NOT_SENT) {
            return "empty user message";
        }
        String last = messages.size() == 1 ? "" : ".." + (first + messages.size() - 1);
        return "messages[" + first + last + "] " + role;
    }
}
