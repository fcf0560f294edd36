package dev.mockstral.tokens;

import dev.mockstral.chat.FunctionCall;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.json.PythonJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.StringNode;

/**
 * The calls of one answer as models before v11 write them: one JSON list without ids.
 *
 * @param argumentsAt where the arguments of each call begin in the text, in UTF-16 units
 */
record CallList(List<ToolCall> calls, String text, List<Integer> argumentsAt) {
    static CallList of(List<ToolCall> calls) {
        StringBuilder text = new StringBuilder("[");
        List<Integer> argumentsAt = new ArrayList<>();
        for (ToolCall call : calls) {
            text.append(argumentsAt.isEmpty() ? "" : ", ")
                    .append(head(call.function().name()));
            argumentsAt.add(text.length());
            text.append(call.function().arguments()).append('}');
        }
        return new CallList(calls, text.append(']').toString(), argumentsAt);
    }

    /** What stands before a call's arguments. */
    static String head(String name) {
        return "{\"name\": " + PythonJson.dump(StringNode.valueOf(name)) + ", \"arguments\": ";
    }

    /** The calls that have begun in the first {@code length} characters, the last one's arguments cut there. */
    List<ToolCall> within(int length) {
        List<ToolCall> kept = new ArrayList<>();
        for (int i = 0; i < calls.size() && (i == 0 || argumentsAt.get(i) <= length); i++) {
            FunctionCall function = calls.get(i).function();
            int left = Math.max(0, Math.min(function.arguments().length(), length - argumentsAt.get(i)));
            kept.add(new ToolCall(
                    calls.get(i).id(),
                    new FunctionCall(function.name(), function.arguments().substring(0, left)),
                    calls.get(i).index()));
        }
        return kept;
    }
}
