package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.stub.TranscriptLine.AssistantLine;
import dev.mockstral.stub.TranscriptLine.ToolLine;
import dev.mockstral.stub.TranscriptLine.UserLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A transcript: user, system and tool lines match, assistant lines are the replies.
 *
 * <p>A request is answered by the <em>last</em> assistant line whose preceding lines it contains, matched by content:
 * <ul>
 *   <li>the user line just before the assistant line fits the last message of the request; tool lines just before it
 *       fit messages among the tool results that end the request, each another one, in any order;
 *   <li>the lines before are found further up in the same order, with anything in between: messages that no line
 *       speaks of, turns that were split (user messages in a row also count joined by a line break) or merged (user
 *       lines in a row may fit one message);
 *   <li>a system line fits any system message; further system messages do not matter;
 *   <li>what the client sends back as assistant messages is not compared, so it may rewrite them;
 *   <li>a tool line's name is also found by way of the tool call's id, since clients leave {@code name} out.
 * </ul>
 * Nothing is remembered between requests: the same request gets the same line.
 */
public record Conversation(List<TranscriptLine> lines) implements Answers {
    public Conversation {
        lines = List.copyOf(lines);
    }

    @Override
    public List<StubReply> all() {
        return lines.stream()
                .filter(AssistantLine.class::isInstance)
                .map(line -> ((AssistantLine) line).reply())
                .toList();
    }

    /** The reply to this request; empty when it does not follow the transcript. */
    public Optional<StubReply> next(ChatCompletionRequest request) {
        History history = new History(request);
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i) instanceof AssistantLine assistant && history.follows(lines.subList(0, i))) {
                return Optional.of(assistant.reply());
            }
        }
        return Optional.empty();
    }

    /** How a request differs from the line it might have been meant for. */
    Difference difference(ChatCompletionRequest request) {
        return new History(request).differenceFrom(awaited());
    }

    /** The lines just before an assistant line. */
    private List<TranscriptLine> awaited() {
        return IntStream.range(1, lines.size())
                .filter(i -> lines.get(i) instanceof AssistantLine)
                .mapToObj(i -> lines.get(i - 1))
                .filter(line -> line instanceof UserLine || line instanceof ToolLine)
                .toList();
    }
}
