package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.chat.ChatMessage.SystemMessage;
import dev.mockstral.chat.ChatMessage.ToolMessage;
import dev.mockstral.chat.ChatMessage.UserMessage;
import dev.mockstral.stub.TranscriptLine.SystemLine;
import dev.mockstral.stub.TranscriptLine.ToolLine;
import dev.mockstral.stub.TranscriptLine.UserLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request has said so far, to be compared with a transcript; a prefix to be continued is not said yet. */
final class History {
    /** So many user messages in a row are joined at most. */
    static final int MOST_JOINED = 16;

    private static final int NOT_FOUND = -1;

    private final List<String> systems = new ArrayList<>();
    private final List<ChatMessage> messages = new ArrayList<>();
    private final Map<String, String> toolNames;

    History(ChatCompletionRequest request) {
        toolNames = ToolResults.names(request.messages());
        int said = request.messages().size() - (request.prefix().isPresent() ? 1 : 0);
        for (ChatMessage message : request.messages().subList(0, said)) {
            if (message instanceof SystemMessage) {
                systems.add(message.content().text());
            } else {
                messages.add(message);
            }
        }
    }

    /** Whether these lines were said, the last of them last. Walks up the lines and the messages side by side. */
    boolean follows(List<TranscriptLine> lines) {
        int end = messages.size();
        boolean mergeable = false;
        for (int at = lines.size() - 1; at >= 0 && end != NOT_FOUND; at--) {
            TranscriptLine line = lines.get(at);
            if (line instanceof UserLine user) {
                end = mergeable ? merged(user, end) : findUser(user, end);
            } else if (line instanceof ToolLine) {
                int first = firstOfToolLines(lines, at);
                end = findToolRun(toolLines(lines, first, at + 1), end);
                at = first;
            } else if (line instanceof SystemLine system && systems.stream().noneMatch(system.content()::matches)) {
                end = NOT_FOUND;
            }
            mergeable = line instanceof UserLine || (mergeable && line instanceof SystemLine);
        }
        return end != NOT_FOUND;
    }

    /** The message that the line below was found in may hold this line too. */
    private int merged(UserLine line, int end) {
        return fits(line, text(end)) ? end : findUser(line, end);
    }

    /** The first message of the line, which must be the last of all if none was found yet. */
    private int findUser(UserLine line, int end) {
        int earliest = end == messages.size() ? Math.max(0, end - 1) : 0;
        for (int i = end - 1; i >= earliest; i--) {
            if (!(messages.get(i) instanceof UserMessage)) {
                continue;
            }
            if (fits(line, text(i))) {
                return i;
            }
            int start = firstOfUserRun(i);
            if (start < i && fitsJoined(line, start, i)) {
                return start;
            }
        }
        return NOT_FOUND;
    }

    private boolean fitsJoined(UserLine line, int start, int last) {
        List<String> texts = messages.subList(start, last + 1).stream()
                .map(message -> message.content().text())
                .toList();
        return fits(line, String.join("\n", texts)) || fits(line, String.join("\n\n", texts));
    }

    private static boolean fits(UserLine line, String text) {
        return line.content().matches(text);
    }

    private String text(int index) {
        return messages.get(index).content().text();
    }

    private int firstOfUserRun(int index) {
        int first = index;
        while (first > 0 && index - first < MOST_JOINED - 1 && messages.get(first - 1) instanceof UserMessage) {
            first--;
        }
        return first;
    }

    private int findToolRun(List<ToolLine> lines, int end) {
        int last = end - 1;
        while (last >= 0) {
            if (messages.get(last) instanceof ToolMessage) {
                int first = firstOfToolRun(last);
                if (fitsRun(lines, first, last + 1)) {
                    return first;
                }
                last = first;
            }
            if (end == messages.size()) {
                return NOT_FOUND;
            }
            last--;
        }
        return NOT_FOUND;
    }

    private int firstOfToolRun(int index) {
        int first = index;
        while (first > 0 && messages.get(first - 1) instanceof ToolMessage) {
            first--;
        }
        return first;
    }

    /** Whether each line has a message of its own in the run, by the method of augmenting paths. */
    private boolean fitsRun(List<ToolLine> lines, int first, int end) {
        List<ToolResults.Result> results = messages.subList(first, end).stream()
                .map(message -> ToolResults.result((ToolMessage) message, toolNames))
                .toList();
        int[] lineOf = new int[results.size()];
        Arrays.fill(lineOf, NOT_FOUND);
        for (int line = 0; line < lines.size(); line++) {
            if (!assign(line, lines, results, lineOf, new BitSet())) {
                return false;
            }
        }
        return true;
    }

    private static boolean assign(
            int line, List<ToolLine> lines, List<ToolResults.Result> results, int[] lineOf, BitSet tried) {
        for (int i = 0; i < results.size(); i++) {
            if (!tried.get(i) && lines.get(line).result().fits(results.get(i))) {
                tried.set(i);
                if (lineOf[i] == NOT_FOUND || assign(lineOf[i], lines, results, lineOf, tried)) {
                    lineOf[i] = line;
                    return true;
                }
            }
        }
        return false;
    }

    private static int firstOfToolLines(List<TranscriptLine> lines, int index) {
        int first = index;
        while (first > 0 && lines.get(first - 1) instanceof ToolLine) {
            first--;
        }
        return first;
    }

    private static List<ToolLine> toolLines(List<TranscriptLine> lines, int first, int end) {
        return lines.subList(first, end).stream().map(ToolLine.class::cast).toList();
    }

    /** The difference to the first awaited line of the last message's kind, or to the first of all. */
    Difference differenceFrom(List<TranscriptLine> awaited) {
        @Nullable ChatMessage last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
        boolean wantsTool = last instanceof ToolMessage;
        TranscriptLine line = awaited.stream()
                .filter(candidate -> candidate instanceof ToolLine == wantsTool)
                .findFirst()
                .orElse(awaited.get(0));
        return new Difference(said(last), wish(line));
    }

    private String said(@Nullable ChatMessage last) {
        if (last == null) {
            return "the conversation is empty";
        }
        if (last instanceof ToolMessage tool) {
            return "the last message is the result of "
                    + ToolResults.result(tool, toolNames).describe();
        }
        String speaker = last instanceof AssistantMessage ? "assistant" : "user";
        return "the last message is " + speaker + " "
                + Words.quote(last.content().text());
    }

    private static String wish(TranscriptLine line) {
        if (line instanceof UserLine user) {
            return "to follow its transcript: user line " + user.content().wish();
        }
        return "to follow its transcript: tool line "
                + ((ToolLine) line).result().wish();
    }
}
