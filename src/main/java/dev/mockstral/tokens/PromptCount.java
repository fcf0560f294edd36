package dev.mockstral.tokens;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.Tool;
import dev.mockstral.chat.ToolChoice;
import dev.mockstral.json.Json;
import dev.mockstral.json.PythonJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays out a request as mistral-common does and counts what that gives (facts: mistral-common's instruct tokenizers and
 * normalizers; what only recordings show is marked). Text segments are encoded one by one, control tokens stand between
 * them and count one each, so only the segments matter here, not their order.
 */
final class PromptCount {
    private static final String NO_EFFORT = settings("none");

    private final TokenizerVersion version;
    private final Encoder encoder;
    private final ImageGeometry images;
    private final Partition parts;
    private boolean exact = true;

    private PromptCount(TokenizerVersion version, Encoder encoder, ImageGeometry images, Partition parts) {
        this.version = version;
        this.encoder = encoder;
        this.images = images;
        this.parts = parts;
    }

    /** Takes what is counted. */
    @FunctionalInterface
    private interface Partition {
        void add(Supplier<String> label, int tokens);
    }

    /** Counts one request, and tells where its tokens come from. */
    static PromptTokens of(
            ChatCompletionRequest request, TokenizerVersion version, Encoder encoder, ImageGeometry images) {
        List<PromptTokens.Part> parts = new ArrayList<>();
        PromptCount count = new PromptCount(
                version, encoder, images, (label, tokens) -> parts.add(new PromptTokens.Part(label.get(), tokens)));
        return new PromptTokens(count.total(request), parts, count.exact);
    }

    /** Counts one request. */
    static int total(ChatCompletionRequest request, TokenizerVersion version, Encoder encoder, ImageGeometry images) {
        return new PromptCount(version, encoder, images, (label, tokens) -> {}).total(request);
    }

    private int total(ChatCompletionRequest request) {
        List<Turn> turns = turns(request.messages());
        int tokens = part("start", 1);
        if (lastUser(turns) >= 0) {
            tokens += tools(request) + settings(request);
        }
        return tokens + turnTokens(turns) + forcedTool(request);
    }

    /** Recorded: since 2026-06 tools are left out when {@code tool_choice} is {@code none}. */
    private int tools(ChatCompletionRequest request) {
        boolean offered = !request.tools().isEmpty() && request.toolChoice().mode() != ToolChoice.Mode.NONE;
        if (!offered || !version.isAtLeast(2)) {
            return 0;
        }
        ArrayNode tools = Json.mapper().createArrayNode();
        request.tools().forEach(tool -> tools.add(described(tool)));
        return part("tools", 2 + encoder.count(PythonJson.dump(tools)));
    }

    private static ObjectNode described(Tool tool) {
        ObjectNode described = Json.mapper().createObjectNode().put("type", "function");
        ObjectNode function = described.putObject("function").put("name", tool.name());
        function.put("description", tool.description());
        function.set(
                "parameters",
                tool.parameters().isObject() ? tool.parameters() : Json.mapper().createObjectNode());
        return described;
    }

    /** Recorded: no settings beside a JSON response format. */
    private int settings(ChatCompletionRequest request) {
        if (!version.isAtLeast(15) || request.responseFormat().isJson()) {
            return 0;
        }
        String effort = request.reasoningEffort();
        return part("reasoning settings", 2 + encoder.count(effort == null ? NO_EFFORT : settings(effort)));
    }

    private static String settings(String effort) {
        return PythonJson.dump(Json.mapper().createObjectNode().put("reasoning_effort", effort));
    }

    /** Recorded: a named tool's call is begun in the prompt; {@code any} and {@code required} add nothing. */
    private int forcedTool(ChatCompletionRequest request) {
        String name = request.toolChoice().function();
        if (name == null || request.toolChoice().mode() != ToolChoice.Mode.NAMED || !version.isAtLeast(2)) {
            return 0;
        }
        return part(
                "tool_choice",
                version.isAtLeast(11)
                        ? 2 + encoder.count(name)
                        : 1 + encoder.count("[" + CallList.head(name).stripTrailing()));
    }

    private int turnTokens(List<Turn> turns) {
        String system = version.isAtLeast(7) ? "" : system(turns);
        int lastUser = lastUser(turns);
        int systemAt = version.isAtLeast(2) ? lastUser : firstUser(turns);
        int sum = 0;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            int tokens = count(turn, i == systemAt ? system : "", i < lastUser);
            parts.add(turn::label, tokens);
            sum += tokens;
        }
        return sum;
    }

    /** Before v7 a conversation that somebody else opens gets an empty user message, and later ones when all empty. */
    private List<Turn> turns(List<ChatMessage> messages) {
        List<Turn> turns = Turn.of(messages);
        boolean opened = version.isAtLeast(7) ? !turns.isEmpty() : opensWithUser(turns);
        if (!opened) {
            turns.add(0, Turn.emptyUser());
        }
        return turns;
    }

    private int count(Turn turn, String system, boolean beforeLastUser) {
        return switch (turn.role()) {
            case "user" -> user(turn, system);
            case "assistant" -> assistant(turn, beforeLastUser);
            case "tool" ->
                turn.messages().stream()
                        .mapToInt(message -> toolResult(message, beforeLastUser))
                        .sum();
            default -> version.isAtLeast(7) ? systemMessages(turn) : 0;
        };
    }

    private int systemMessages(Turn turn) {
        int tokens = 0;
        for (ChatMessage message : turn.messages()) {
            tokens += 2 + chunks(merged(message));
        }
        return tokens;
    }

    private int user(Turn turn, String system) {
        MergedContent content = merged(turn);
        if (system.isEmpty() && version.isAtLeast(2) && content.isPlainText()) {
            return 2 + encoder.count(content.text());
        }
        String before = system.isEmpty() ? "" : system + "\n\n";
        if (!version.isAtLeast(2)) {
            return encoder.count("[INST] " + before + content.text() + " [/INST]");
        }
        return content.isPlainText()
                ? 2 + encoder.count(before + content.text())
                : 2 + encoder.count(before) + chunks(content);
    }

    private int assistant(Turn turn, boolean beforeLastUser) {
        List<ChatMessage.AssistantMessage> messages = turn.assistantMessages();
        CallCount calls = new CallCount(version, encoder);
        boolean called =
                messages.stream().anyMatch(message -> !message.toolCalls().isEmpty());
        if (called && beforeLastUser && !version.isAtLeast(3)) {
            return 0;
        }
        int tokens = assistantText(merged(turn)) + calls.ofCalls(messages);
        boolean ended = messages.stream().noneMatch(ChatMessage.AssistantMessage::prefix);
        return tokens + (ended ? 1 : 0);
    }

    private int assistantText(MergedContent content) {
        if (!content.isPlainText()) {
            return chunks(content);
        }
        String text = content.text();
        int end = text.length();
        while (version.isAtLeast(2) && end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return encoder.count(text.substring(0, end));
    }

    private int toolResult(ChatMessage message, boolean beforeLastUser) {
        if (!(message instanceof ChatMessage.ToolMessage result) || version == TokenizerVersion.V1_SPM) {
            return 0;
        }
        if (beforeLastUser && !version.isAtLeast(3)) {
            return 0;
        }
        MergedContent content = merged(message);
        if (version.isAtLeast(7)) {
            return 2 + (version.isAtLeast(13) ? 0 : 1 + callId(result)) + chunks(content);
        }
        return 2 + encoder.count(new CallCount(version, encoder).resultText(result, content.text()));
    }

    private int callId(ChatMessage.ToolMessage result) {
        return result.toolCallId() == null ? 0 : encoder.count(result.toolCallId());
    }

    private int chunks(MergedContent content) {
        int tokens = 0;
        for (ContentChunk chunk : content.chunks()) {
            tokens += chunk(chunk);
        }
        return tokens;
    }

    private int chunk(ContentChunk chunk) {
        if (chunk instanceof ContentChunk.TextChunk text) {
            return encoder.count(text.text());
        }
        if (chunk instanceof ContentChunk.ThinkChunk thinking) {
            return encoder.count(thinking.text()) + (thinking.closed() ? 2 : 1);
        }
        if (chunk instanceof ContentChunk.ImageUrlChunk image) {
            return ImageSize.ofDataUrl(image.url()).map(images::tokens).orElseGet(this::unknown);
        }
        // Recorded: audio is one token of the prompt; the rest is in the total only.
        return unknown() + (chunk.type().equals("input_audio") ? 1 : 0);
    }

    private int unknown() {
        exact = false;
        return 0;
    }

    private MergedContent merged(Turn turn) {
        MergedContent merged = new MergedContent(version);
        for (ChatMessage message : turn.messages()) {
            merged.add(message.content());
        }
        return merged;
    }

    private MergedContent merged(ChatMessage message) {
        MergedContent merged = new MergedContent(version);
        merged.add(message.content());
        return merged;
    }

    /** Before v7 all system messages are one text in front of a user message. */
    private String system(List<Turn> turns) {
        return turns.stream()
                .filter(turn -> turn.role().equals("system"))
                .flatMap(turn -> turn.messages().stream())
                .map(message -> merged(message).text())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static boolean opensWithUser(List<Turn> turns) {
        return turns.stream()
                .filter(turn -> !turn.role().equals("system"))
                .findFirst()
                .map(Turn::isUser)
                .orElse(false);
    }

    private static int firstUser(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).isUser()) {
                return i;
            }
        }
        return -1;
    }

    private static int lastUser(List<Turn> turns) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).isUser()) {
                return i;
            }
        }
        return -1;
    }

    private int part(String label, int tokens) {
        parts.add(() -> label, tokens);
        return tokens;
    }
}
