package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts against the usage of recorded answers of production, where the shared data exist. */
class RecordedUsageTest {
    private static final Pattern ABRIDGED = Pattern.compile("\\.\\.\\.<\\d+ characters>");

    private final Tokenizers tokenizers = Tokenizers.create();

    @Test
    void countsPromptsAndCompletionsAsRecorded() throws JsonSyntaxException {
        int computable = 0;
        int completions = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode sample : GoldenTokensTest.lines("wire-samples.jsonl")) {
            JsonNode answer = answer(sample);
            if (!sample.path("request_body").isObject() || !answer.has("usage")) {
                continue;
            }
            ChatCompletionRequest request = ChatCompletionRequestReader.read(sample.path("request_body"));
            Tokenizer tokenizer = tokenizers.forModel(request.model());
            PromptTokens prompt = tokenizer.prompt(request);
            JsonNode usage = answer.path("usage");
            if (prompt.exact() && !isAbridged(request)) {
                computable++;
                compare(wrong, sample, "prompt " + prompt, usage.path("prompt_tokens"), prompt.total());
            }
            completions++;
            int counted = 0;
            for (JsonNode choice : answer.path("choices")) {
                counted += tokenizer.completion(request, message(choice), endsItself(choice));
            }
            compare(wrong, sample, "completion", usage.path("completion_tokens"), counted);
        }
        assertTrue(computable > 60, computable + " prompts");
        assertTrue(completions > 80, completions + " completions");
        assertEquals(List.of(), wrong);
    }

    private static void compare(List<String> wrong, JsonNode sample, String what, JsonNode expected, int counted) {
        if (expected.intValue() != counted) {
            wrong.add(sample.path("source_path").stringValue() + " " + what + ": recorded " + expected + ", counted "
                    + counted);
        }
    }

    /** Long texts of some samples were shortened, so that the prompt is not what production counted. */
    private static boolean isAbridged(ChatCompletionRequest request) {
        return request.messages().stream()
                .anyMatch(message -> ABRIDGED.matcher(message.content().text()).find());
    }

    private static boolean endsItself(JsonNode choice) {
        return !choice.path("finish_reason").asString("").equals("length");
    }

    private static ChatMessage.AssistantMessage message(JsonNode choice) {
        ObjectNode request = Json.mapper().createObjectNode();
        request.putArray("messages").add(choice.path("message"));
        return (ChatMessage.AssistantMessage)
                ChatCompletionRequestReader.read(request).messages().get(0);
    }

    private static JsonNode answer(JsonNode sample) throws JsonSyntaxException {
        if (sample.path("response_body").isObject()) {
            return sample.path("response_body");
        }
        String raw = sample.path("response_raw").asString("{}");
        return sample.path("stream").booleanValue() ? assembled(raw) : Json.parse(raw);
    }

    /** The chunks of a stream with one choice and plain text, as a whole answer. */
    private static JsonNode assembled(String raw) throws JsonSyntaxException {
        ObjectNode answer = Json.mapper().createObjectNode();
        ObjectNode choice = answer.putArray("choices").addObject();
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        ArrayNode calls = message.putArray("tool_calls");
        StringBuilder text = new StringBuilder();
        for (String line : raw.split("\n")) {
            if (line.startsWith("data: {")) {
                JsonNode chunk = Json.parse(line.substring(6));
                JsonNode delta = chunk.path("choices").path(0).path("delta");
                text.append(delta.path("content").asString(""));
                delta.path("tool_calls").forEach(calls::add);
                choice.set("finish_reason", chunk.path("choices").path(0).path("finish_reason"));
                if (chunk.has("usage")) {
                    answer.set("usage", chunk.path("usage"));
                }
            }
        }
        message.put("content", text.toString());
        return answer;
    }
}
