package dev.mockstral.contract;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.Tool;
import dev.mockstral.chat.ToolChoice;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Tool calls: called when forced, never when forbidden, with ids, names and arguments of production's form. */
final class ToolLaw implements Law {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{9}");

    @Override
    public void judge(Subject subject, Problems problems) {
        if (!subject.isCompletion()) {
            return;
        }
        ChatCompletionRequest request = subject.request();
        boolean known = !request.messages().isEmpty();
        for (Subject.Choice choice : subject.choices()) {
            if (known) {
                obedience(request, choice, problems);
            }
            if (choice.callsTools()) {
                calls(request, choice, problems);
            } else if (choice.toolCalls().isArray()) {
                problems.add("tool.empty-list", choice.pointer() + "/message/tool_calls", "null when none", "[]");
            }
        }
    }

    private static void obedience(ChatCompletionRequest request, Subject.Choice choice, Problems problems) {
        String at = choice.pointer() + "/message/tool_calls";
        boolean cut = choice.finishReason().equals("length");
        if (request.toolChoice().forcesCall()
                && !choice.callsTools()
                && !cut
                && !request.tools().isEmpty()) {
            problems.add("tool.forced", at, "a call, since tool_choice forces one", choice.text());
        }
        if (request.toolChoice().mode() == ToolChoice.Mode.NONE && choice.callsTools()) {
            problems.add(
                    "tool.forbidden",
                    at,
                    "no call, since tool_choice is none",
                    choice.toolCalls().toString());
        }
        if (request.tools().isEmpty() && choice.callsTools()) {
            problems.add(
                    "tool.unoffered",
                    at,
                    "no call, since no tool was offered",
                    choice.toolCalls().toString());
        }
        boolean several = choice.toolCalls().size() > 1 && !request.parallelToolCalls();
        problems.require(!several, "tool.parallel", at, "one call, since parallel_tool_calls is false", "several");
    }

    private static void calls(ChatCompletionRequest request, Subject.Choice choice, Problems problems) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < choice.toolCalls().size(); i++) {
            JsonNode call = choice.toolCalls().get(i);
            String at = choice.pointer() + "/message/tool_calls/" + i;
            id(call, at, ids, problems);
            JsonNode index = call.path("index");
            problems.require(
                    index.isMissingNode() || index.asInt(-1) == i,
                    "tool.index",
                    at + "/index",
                    String.valueOf(i),
                    index);
            name(request, call, at, problems);
            boolean cut = choice.finishReason().equals("length")
                    && i == choice.toolCalls().size() - 1;
            arguments(call, at, cut, problems);
        }
    }

    private static void id(JsonNode call, String at, Set<String> ids, Problems problems) {
        JsonNode id = call.path("id");
        boolean good = id.isString() && ID.matcher(id.stringValue()).matches();
        problems.require(good, "tool.id", at + "/id", "nine letters and digits", id);
        problems.require(ids.add(id.toString()), "tool.id-repeated", at + "/id", "an id of its own", id);
    }

    private static void name(ChatCompletionRequest request, JsonNode call, String at, Problems problems) {
        String name = call.path("function").path("name").asString("");
        String place = at + "/function/name";
        if (request.toolChoice().mode() == ToolChoice.Mode.NAMED) {
            String forced = String.valueOf(request.toolChoice().function());
            problems.require(name.equals(forced), "tool.named", place, forced, name);
        }
        boolean offered = request.tools().stream().map(Tool::name).anyMatch(name::equals);
        problems.require(offered || request.tools().isEmpty(), "tool.unknown", place, "a tool that was offered", name);
    }

    private static void arguments(JsonNode call, String at, boolean cut, Problems problems) {
        JsonNode arguments = call.path("function").path("arguments");
        if (!arguments.isString() || cut) {
            return; // the schema tells the one, max_tokens explains the other
        }
        try {
            boolean object = Json.parse(arguments.stringValue()).isObject();
            problems.require(object, "tool.arguments", at + "/function/arguments", "a JSON object as text", arguments);
        } catch (JsonSyntaxException broken) {
            problems.add("tool.arguments", at + "/function/arguments", "a JSON object as text", arguments.toString());
        }
    }
}
