package dev.mockstral.stub;

import dev.mockstral.stub.TranscriptLine.AssistantLine;
import dev.mockstral.stub.TranscriptLine.SystemLine;
import dev.mockstral.stub.TranscriptLine.ToolLine;
import dev.mockstral.stub.TranscriptLine.UserLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a transcript, and tells where production would not follow it. */
final class ConversationReader {
    private static final String FORMS = "Write one of user:, system:, tool: or assistant:.";

    private final Spot spot;
    private final boolean impossible;
    private final List<TranscriptLine> lines = new ArrayList<>();

    private ConversationReader(Spot spot, boolean impossible) {
        this.spot = spot;
        this.impossible = impossible;
    }

    static Conversation read(Spot spot, boolean impossible) {
        return new ConversationReader(spot, impossible).conversation();
    }

    private Conversation conversation() {
        List<Spot> elements = spot.elements("Write lines: [{user: hello}, {assistant: Hello!}].");
        boolean sound = true;
        for (Spot element : elements) {
            Optional<TranscriptLine> line = line(element);
            line.ifPresent(lines::add);
            sound &= line.isPresent();
        }
        if (sound && !elements.isEmpty()) {
            checkOrder(elements);
        }
        return new Conversation(lines);
    }

    private Optional<TranscriptLine> line(Spot element) {
        if (!element.isObject(FORMS)) {
            return Optional.empty();
        }
        element.onlyKeys(FixtureKeys.LINE);
        List<String> speakers = FixtureKeys.LINE.stream().filter(element::has).toList();
        if (speakers.size() > 1) {
            element.wrong("line has several speakers: " + String.join(", ", speakers), "Make a line of each.");
        }
        return speakers.size() == 1 ? line(speakers.get(0), element.at(speakers.get(0))) : Optional.empty();
    }

    private Optional<TranscriptLine> line(String speaker, Spot said) {
        return switch (speaker) {
            case "user" -> MatcherReader.text(said).map(UserLine::new);
            case "system" -> MatcherReader.text(said).map(SystemLine::new);
            case "tool" -> Optional.of(new ToolLine(WhenReader.toolResult(said)));
            default -> ReplyReader.read(said, impossible).map(AssistantLine::new);
        };
    }

    private void checkOrder(List<Spot> elements) {
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0) {
                checkFirst(elements.get(0));
            } else {
                checkPair(lines.get(i - 1), lines.get(i), elements.get(i));
            }
            if (lines.get(i) instanceof ToolLine tool) {
                checkToolLine(tool, i, elements.get(i));
            }
        }
        if (!(lines.get(lines.size() - 1) instanceof AssistantLine)) {
            elements.get(lines.size() - 1).wrong("line is never answered", "Add an assistant line after it.");
        }
    }

    private void checkFirst(Spot element) {
        if (lines.get(0) instanceof AssistantLine) {
            element.wrong("assistant line has nothing to answer", "Put a user line before it.");
        }
    }

    private void checkPair(TranscriptLine before, TranscriptLine line, Spot element) {
        if (before instanceof AssistantLine && line instanceof AssistantLine) {
            element.wrong("assistant line follows an assistant line", "Put a user or tool line between them.");
        } else if (before instanceof SystemLine && line instanceof AssistantLine && !impossible) {
            element.wrong(
                    "assistant line follows a system line, which production does not answer",
                    "Put a user line between them, or say impossible: true.");
        } else if (before instanceof ToolLine && line instanceof UserLine && !impossible) {
            element.wrong(
                    "user line follows a tool line, which production refuses",
                    "Put an assistant line between them, or say impossible: true.");
        } else if (before instanceof AssistantLine && line instanceof SystemLine && !impossible) {
            element.wrong(
                    "system line follows an assistant line, which production refuses",
                    "Move it to the top, or say impossible: true.");
        }
    }

    /** A result without a call, or of another function than was called, is refused or a slip of the pen. */
    private void checkToolLine(ToolLine line, int index, Spot element) {
        int before = index - 1;
        while (before >= 0 && lines.get(before) instanceof ToolLine) {
            before--;
        }
        List<String> called = before >= 0 && lines.get(before) instanceof AssistantLine assistant
                ? assistant.reply().toolCalls().stream().map(StubToolCall::name).toList()
                : List.of();
        boolean verbatim = before >= 0
                && lines.get(before) instanceof AssistantLine answer
                && (answer.reply().body() != null || answer.reply().events() != null);
        if (called.isEmpty() && !verbatim && !impossible) {
            element.wrong("tool line follows no tool call", "Give the assistant line before it tool_calls.");
        } else if (!called.isEmpty()
                && line.result().name() instanceof TextMatcher.Equals name
                && !called.contains(name.text())) {
            element.at("tool")
                    .at("name")
                    .wrong(
                            "tool line names '" + name.text() + "', but called was " + Words.quoted(called),
                            Spelling.remedy(name.text(), called));
        }
    }
}
