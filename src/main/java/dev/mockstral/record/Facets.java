package dev.mockstral.record;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Tool;
import dev.mockstral.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request taken apart into what tells it from others. Requests with equal facets are equal: their answers are a
 * sequence. Always pinned are model, last user message, turn, offered tools and tool result; every other facet only
 * where recorded requests of the same last user message and turn differ in it, so that fixtures stay short and no two
 * of them fit one request. What the assistant's messages call and tool call ids take no part: they follow from answers.
 *
 * @param lastUser the text of the last user message, empty for none
 * @param turn from 1
 * @param always the part of {@code when} that is always pinned
 * @param others key of the request, or pointer into it, to its value
 */
record Facets(String lastUser, int turn, ObjectNode always, Map<String, JsonNode> others) {
    private static final int TOOLS_AS_A_WHOLE = 1;

    static Facets of(JsonNode body) {
        ChatCompletionRequest request = ChatCompletionRequestReader.read(body);
        int turn = 1 + (int) request.messages().stream().filter(Facets::isTurn).count();
        ObjectNode always = Json.mapper().createObjectNode();
        always.put("model", request.model());
        request.lastUser().ifPresent(text -> always.set("last_user", text(text)));
        always.put("turn", turn);
        toolResult(request.messages(), body.path("messages"), always);
        hasTool(request.tools(), always);
        return new Facets(request.lastUser().orElse(""), turn, always, others(body));
    }

    private static boolean isTurn(ChatMessage message) {
        return message instanceof ChatMessage.AssistantMessage assistant && !assistant.prefix();
    }

    /** The first result after the last answer; others stand among the messages. */
    private static void toolResult(List<ChatMessage> messages, JsonNode asSent, ObjectNode always) {
        int first = messages.size();
        while (first > 0 && !isTurn(messages.get(first - 1))) {
            first--;
        }
        for (int i = first; i < messages.size(); i++) {
            if (messages.get(i) instanceof ChatMessage.ToolMessage tool) {
                ObjectNode result = always.putObject("tool_result");
                if (asSent.path(i).path("name").isString()) {
                    result.set("name", text(asSent.path(i).path("name").stringValue()));
                }
                result.set("content", text(tool.content().text()));
                return;
            }
        }
    }

    private static void hasTool(List<Tool> tools, ObjectNode always) {
        if (tools.size() == TOOLS_AS_A_WHOLE) {
            always.put("has_tool", tools.get(0).name());
        } else if (!tools.isEmpty()) {
            ArrayNode names = always.putArray("has_tool");
            new TreeSet<>(tools.stream().map(Tool::name).toList()).forEach(names::add);
        }
    }

    private static Map<String, JsonNode> others(JsonNode body) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            String key = property.getKey();
            if (!key.equals("model")
                    && !key.equals("messages")
                    && !property.getValue().isNull()) {
                others.put(key, property.getValue());
            }
        }
        others.putIfAbsent("stream", Json.mapper().getNodeFactory().booleanNode(false));
        JsonNode messages = body.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            JsonNode content = messages.get(i).path("content");
            if (!content.isMissingNode() && !content.isNull()) {
                others.put("/messages/" + i + "/content", content);
            }
        }
        return others;
    }

    /** Whether two requests are so much alike that their fixtures stand in one file. */
    String group() {
        return turn + " " + lastUser;
    }

    /** How a value of the request is matched: as it is; a text with masked parts by what is around them. */
    static JsonNode matcher(JsonNode value) {
        if (value.isString()) {
            return text(value.stringValue());
        }
        if (value.isObject()) {
            ObjectNode equals = Json.mapper().createObjectNode();
            equals.set("equals", value);
            return equals;
        }
        return value;
    }

    private static JsonNode text(String text) {
        if (!text.contains(Redaction.MASK)) {
            return Json.mapper().getNodeFactory().stringNode(text);
        }
        StringBuilder pattern = new StringBuilder("(?s)^");
        for (String part : text.split(Pattern.quote(Redaction.MASK), -1)) {
            pattern.append(part.isEmpty() ? "" : literal(part)).append(".*");
        }
        pattern.setLength(pattern.length() - 2);
        return Json.mapper().createObjectNode().put("matches", pattern + "$");
    }

    /** Escaped character by character: RE2 does not take every quoting that Java does. */
    private static String literal(String text) {
        return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
    }

    /** Whether a masked part stands deep inside, where no matcher can pass over it. */
    static boolean isMatchable(JsonNode value) {
        return value.isString() || !Json.compact(value).contains(Redaction.MASK);
    }
}
