package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.tokens.Tokenizer;
import dev.mockstral.tokens.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** However an answer is sent and wherever it is cut, its usage is that of what was sent. */
class UsageTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NO_TEKKEN = "open-mistral-7b";
    private static final int LONGEST_CUT = 40;
    private static final String PROSE =
            "Où vas-tu ? À l'école, près de la forêt enchantée – 😀 👨‍👩‍👧. 最好的法国奶酪因人而异。 return x == 1 ? a : b; // 3.14159";
    private static final String FIXTURE = "- when: {last_user: prose}\n  respond: \"" + PROSE + "\"\n"
            + "- when: {last_user: tool}\n"
            + "  respond: {content: Voilà, tool_calls: [{name: f, arguments: {city: Orléans 最好, days: [1, 2, 3]}}]}\n";

    @TempDir
    static Path folder;

    private static Mockstral mockstral;
    private static RawHttp http;
    private final Tokenizers tokenizers = Tokenizers.create();

    @BeforeAll
    static void start() throws Exception {
        Path fixture = Files.writeString(folder.resolve("f.yaml"), FIXTURE);
        mockstral = Mockstral.start(
                MockstralOptions.defaults().seed(1).models(List.of(NO_TEKKEN)).fixtures(List.of(fixture)));
        http = new RawHttp(mockstral.port());
    }

    @AfterAll
    static void stop() throws IOException {
        http.close();
        mockstral.close();
    }

    /** One of each vocabulary and of each way to count. */
    @ParameterizedTest
    @ValueSource(strings = {"mistral-large-latest", "mistral-small-latest", "codestral-latest", NO_TEKKEN})
    void wholeAndStreamedAnswersReportWhatTheyHold(String model) throws IOException {
        int cuts = 0;
        for (ObjectNode request : requests(model)) {
            JsonNode whole = JSON.readTree(send(request, false));
            assertEquals(whole.at("/usage"), lastUsage(send(request, true)), () -> request.toString());
            cuts += cut(request, whole) ? 1 : 0;
        }
        assertTrue(cuts >= 2 * LONGEST_CUT, cuts + " answers were cut");
    }

    /** Whether it was cut; then it holds as many tokens as were asked for, and its text alone is as many. */
    private boolean cut(ObjectNode request, JsonNode answer) {
        JsonNode choices = answer.get("choices");
        if (!choices.valueStream()
                .allMatch(choice -> choice.at("/finish_reason").asString().equals("length"))) {
            return false;
        }
        int most = request.get("max_tokens").intValue();
        int completion = answer.at("/usage/completion_tokens").intValue();
        assertEquals(most * choices.size(), completion, () -> request + " " + answer);
        JsonNode message = choices.at("/0/message");
        if (choices.size() == 1 && message.at("/tool_calls").isNull()) {
            Tokenizer tokenizer = tokenizers.forModel(request.get("model").stringValue());
            String text = message.get("content").stringValue();
            assertTrue(tokenizer.count(text) == most || straddles(tokenizer, text, most), () -> request + " " + answer);
        }
        return true;
    }

    /** Whether the limit lies inside the next character, so that its first tokens were spent and cannot be seen. */
    private static boolean straddles(Tokenizer tokenizer, String text, int most) {
        return PROSE.startsWith(text)
                && tokenizer.count(text) < most
                && tokenizer.count(PROSE.substring(0, PROSE.offsetByCodePoints(text.length(), 1))) > most;
    }

    private static List<ObjectNode> requests(String model) {
        List<ObjectNode> requests = new ArrayList<>();
        for (int most = 0; most <= LONGEST_CUT; most++) {
            requests.add(asking(model, "prose", most));
            requests.add(asking(model, "tool", most)
                    .set(
                            "tools",
                            JSON.readTree(
                                    "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]")));
            requests.add(
                    asking(model, "Tell me about " + most, most).put("n", model.contains("large") ? 1 : 1 + most % 3));
            requests.add(asking(model, "Tell me in JSON about " + most, most)
                    .set("response_format", JSON.readTree("{\"type\":\"json_object\"}")));
            requests.add(asking(model, "prose", most).put("stop", "enchant"));
        }
        requests.forEach(request -> {
            if (request.get("max_tokens").intValue() == 0) {
                request.remove("max_tokens");
            }
        });
        return requests;
    }

    private static ObjectNode asking(String model, String question, int most) {
        ObjectNode request = JSON.createObjectNode().put("model", model).put("max_tokens", most);
        request.putArray("messages").addObject().put("role", "user").put("content", question);
        return request;
    }

    private static String send(ObjectNode request, boolean stream) throws IOException {
        String body = request.deepCopy().put("stream", stream).toString();
        RawHttp.Answer answer = http.send(
                "POST", "/v1/chat/completions", body, "Content-Type: application/json", "Authorization: Bearer k");
        assertEquals(200, answer.status(), answer::text);
        return answer.text();
    }

    private static JsonNode lastUsage(String events) {
        String[] lines = events.split("\n\n");
        return JSON.readTree(lines[lines.length - 2].substring("data: ".length()))
                .at("/usage");
    }
}
