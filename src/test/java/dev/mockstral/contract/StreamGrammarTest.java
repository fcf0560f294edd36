package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The state machine on small streams, cut in every way. */
class StreamGrammarTest {
    private static final String GOOD = """
            data: {"id":"a","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

            data: {"id":"a","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Grüße 😊"},"finish_reason":null}],"p":"abc"}

            data: {"id":"a","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"!"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"total_tokens":3,"completion_tokens":2},"p":"a"}

            data: [DONE]

            """;

    private static List<Problem> problems(byte[] bytes, int pieceSize) {
        Problems problems = new Problems();
        StreamGrammar grammar = new StreamGrammar(problems, chunk -> {});
        for (int at = 0; at < bytes.length; at += pieceSize) {
            grammar.accept(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieceSize)));
        }
        grammar.end(true);
        return problems.list();
    }

    private static List<String> rules(String stream) {
        return problems(stream.getBytes(StandardCharsets.UTF_8), 1000).stream()
                .map(Problem::rule)
                .toList();
    }

    @Test
    void acceptsAStreamHoweverItsBytesAreCut() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size += 1 + size / 8) {
            assertEquals(List.of(), problems(bytes, size), "pieces of " + size + " bytes");
        }
    }

    @Test
    void putsTheWholeAnswerTogether() {
        StreamGrammar grammar = new StreamGrammar(new Problems(), chunk -> {});
        grammar.accept(GOOD.getBytes(StandardCharsets.UTF_8));
        grammar.end(true);

        assertEquals(
                "{\"id\":\"a\",\"created\":1,\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":3,"
                        + "\"completion_tokens\":2},\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
                        + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"tool_calls\":null,"
                        + "\"content\":\"Grüße 😊!\"}}]}",
                grammar.whole().orElseThrow().toString());
    }

    @Test
    void tellsEveryPlaceWhereOneChunkIsMissing() {
        String[] events = GOOD.split("(?<=\n\n)");

        assertEquals(
                List.of("stream.padding", "stream.role", "stream.role-chunk"),
                rules(events[1] + events[2] + events[3]));
        assertEquals(List.of(), rules(events[0] + events[2] + events[3]));
        assertEquals(List.of("stream.finish", "stream.usage"), rules(events[0] + events[1] + events[3]));
        assertEquals(List.of("stream.done"), rules(events[0] + events[1] + events[2]));
        assertEquals(List.of("stream.empty"), rules(events[3]));
    }

    @Test
    void tellsWhatFollowsTheEnd() {
        assertEquals(List.of("stream.after-done"), rules(GOOD + "data: [DONE]\n\n"));
    }
}
