package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer shall say, before it is cut, counted and numbered. Null stands for what is to be computed.
 *
 * @param choices at least one; repeated or left out until there are as many as the request's {@code n}
 * @param usage keys of {@code usage} that are pinned
 */
record Draft(
        List<DraftChoice> choices,
        @Nullable ObjectNode usage,
        @Nullable String id,
        @Nullable Long created,
        @Nullable String model) {
    Draft {
        choices = List.copyOf(choices);
    }

    /**
     * One choice.
     *
     * @param finishReason the wire's word, pinned: then the message is taken as it stands and nothing is cut
     */
    record DraftChoice(AssistantMessage message, @Nullable String finishReason) {}

    static Draft of(List<AssistantMessage> messages) {
        List<DraftChoice> choices = new ArrayList<>(messages.size());
        for (AssistantMessage message : messages) {
            choices.add(new DraftChoice(message, null));
        }
        return new Draft(choices, null, null, null, null);
    }
}
