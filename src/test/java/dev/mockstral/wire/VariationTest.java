package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Hardships;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A hundred variations of each kind of answer mean the same as the plain one. */
class VariationTest {
    private static final int VARIATIONS = 100;
    private static final String TEXT = "Où vas-tu ? À l'école, près de la forêt enchantée – 😀.";
    private static final String ARGUMENTS = "{\"city\": \"Orléans\"}";

    @TempDir
    static Path folder;

    private static MockstralOptions options;
    private static Mockstral mockstral;
    private static RawHttp http;

    /** What a client understands. */
    private record Meaning(String role, String text, String finishReason, List<String> calls, boolean done) {}

    @BeforeAll
    static void start() throws Exception {
        Path fixture = Files.writeString(
                folder.resolve("f.yaml"),
                "- when: {last_user: text}\n  respond: \"" + TEXT + "\"\n"
                        + "- when: {last_user: calls}\n"
                        + "  respond: {tool_calls: [{name: f, id: aaaaaaaaa, arguments: {city: Orléans}},"
                        + " {name: g, id: bbbbbbbbb}]}\n");
        options = MockstralOptions.defaults()
                .seed(1)
                .explain(true)
                .fixtures(List.of(fixture))
                .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        mockstral = Mockstral.start(options);
        http = new RawHttp(mockstral.port());
    }

    @AfterAll
    static void stop() throws IOException {
        http.close();
        mockstral.close();
    }

    @Test
    void wholeTextsMeanTheSame() throws IOException {
        Meaning plain = new Meaning("assistant", TEXT, "stop", List.of(), true);
        Set<String> bodies = new TreeSet<>();
        for (int seed = 0; seed < VARIATIONS; seed++) {
            RawHttp.Answer answer = ask("text", false, seed);
            assertEquals(plain, whole(answer.text()), answer.text());
            bodies.add(answer.text().replaceAll("\"id\":\"\\w+\"", ""));
        }
        assertTrue(bodies.size() > 20, bodies.size() + " different bodies");
        assertTrue(bodies.stream().anyMatch(body -> body.contains("\"content\":[{\"type\":\"text\"")));
        assertTrue(bodies.stream().anyMatch(body -> !body.contains("service_tier")));
        assertTrue(bodies.stream().anyMatch(body -> body.contains("x_of_tomorrow")));
        assertTrue(bodies.stream().anyMatch(body -> !body.contains("prompt_tokens_details")));
    }

    @Test
    void streamedTextsMeanTheSame() throws IOException {
        Meaning plain = new Meaning("assistant", TEXT, "stop", List.of(), true);
        Set<Integer> sizes = new TreeSet<>();
        boolean emptyEnd = false;
        boolean spokenEnd = false;
        for (int seed = 0; seed < VARIATIONS; seed++) {
            RawHttp.Answer answer = ask("text", true, seed);
            assertEquals(plain, streamed(answer.text()), answer.text());
            List<JsonNode> chunks = chunks(answer.text());
            sizes.add(chunks.size());
            JsonNode end = chunks.get(chunks.size() - 1).at("/choices/0/delta/content");
            emptyEnd |= end.isString() && end.stringValue().isEmpty();
            spokenEnd |= !end.isString() || !end.stringValue().isEmpty();
        }
        assertTrue(sizes.size() > 4, "numbers of chunks: " + sizes);
        assertTrue(emptyEnd && spokenEnd);
    }

    @Test
    void toolCallsMeanTheSame() throws IOException {
        List<String> calls = List.of("aaaaaaaaa f " + ARGUMENTS, "bbbbbbbbb g {}");
        Set<String> kinds = new TreeSet<>();
        for (int seed = 0; seed < VARIATIONS; seed++) {
            for (boolean stream : List.of(false, true)) {
                String body = ask("calls", stream, seed).text();
                Meaning meaning = stream ? streamed(body) : whole(body);
                assertEquals(new Meaning("assistant", meaning.text(), "tool_calls", calls, true), meaning, body);
                kinds.add((meaning.text().isEmpty() ? "silent" : "spoken") + body.contains("\"type\":\"function\""));
            }
        }
        assertEquals(Set.of("silenttrue", "silentfalse", "spokentrue", "spokenfalse"), kinds);
    }

    @Test
    void usageAddsUpAndTheCostFollows() throws IOException {
        Set<Integer> cached = new TreeSet<>();
        for (int seed = 0; seed < VARIATIONS; seed++) {
            RawHttp.Answer answer = ask(" long".repeat(40) + "text", false, seed);
            JsonNode usage = Recordings.json(answer.text()).path("usage");
            int total = usage.path("total_tokens").intValue();
            int fromCache =
                    usage.path("prompt_tokens_details").path("cached_tokens").asInt(0);
            assertEquals(
                    total,
                    usage.path("prompt_tokens").intValue()
                            + usage.path("completion_tokens").intValue());
            assertEquals("" + (total - fromCache), answer.header("x-ratelimit-tokens-query-cost"));
            assertEquals(0, fromCache % 16);
            cached.add(fromCache);
        }
        assertTrue(cached.size() > 2, "cached: " + cached);
    }

    @Test
    void theSameSeedGivesTheSameVariationAndIsTold() throws Exception {
        try (Mockstral varied = Mockstral.start(options.hardships(Hardships.NONE.vary(5)));
                RawHttp first = new RawHttp(varied.port());
                Mockstral plain = Mockstral.start(options);
                RawHttp second = new RawHttp(plain.port())) {
            Set<String> seeds = new TreeSet<>();
            for (int i = 0; i < 12; i++) {
                RawHttp.Answer answer = ask(first, "text", true);
                String seed = answer.header("X-Mockstral-Vary");
                RawHttp.Answer again = ask(second, "text", true, "X-Mockstral-Vary: " + seed);
                assertEquals(answer.text(), again.text());
                seeds.add(seed);
            }
            assertTrue(seeds.size() > 10);
        }
    }

    @Test
    void answersAreNotVariedUnasked() throws IOException {
        String body = ask(http, "text", false).text();
        assertFalse(body.contains("x_of_tomorrow"));
        assertEquals("", ask(http, "text", false).header("X-Mockstral-Vary"));
        assertNotEquals("", ask("text", false, 3).header("X-Mockstral-Vary"));
    }

    private static RawHttp.Answer ask(String word, boolean stream, long seed) throws IOException {
        return ask(http, word, stream, "X-Mockstral-Vary: " + seed);
    }

    /** Read without the schemas: they are closed, and a key of tomorrow is the point. */
    private static RawHttp.Answer ask(RawHttp http, String word, boolean stream, String... headers) throws IOException {
        String body = "{\"model\":\"mistral-small-latest\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + word + "\"}]}";
        String more = headers.length == 0 ? "" : headers[0] + "\r\n";
        http.write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer t\r\n"
                        + "X-Mockstral-Pace: instant\r\n" + more
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
        RawHttp.Answer answer = http.read(false);
        assertEquals(200, answer.status(), answer.text());
        return answer;
    }

    private static Meaning whole(String body) {
        JsonNode choice = Recordings.json(body).at("/choices/0");
        JsonNode message = choice.path("message");
        List<String> calls = new ArrayList<>();
        message.path("tool_calls").forEach(call -> calls.add(call(call)));
        return new Meaning(
                message.path("role").stringValue(),
                text(message.path("content")),
                choice.path("finish_reason").stringValue(),
                calls,
                true);
    }

    private static Meaning streamed(String body) {
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        List<JsonNode> chunks = chunks(body);
        for (JsonNode chunk : chunks) {
            JsonNode delta = chunk.at("/choices/0/delta");
            text.append(text(delta.path("content")));
            delta.path("tool_calls").forEach(call -> calls.add(call(call)));
        }
        JsonNode last = chunks.get(chunks.size() - 1);
        assertTrue(last.path("usage").isObject(), body);
        return new Meaning(
                chunks.get(0).at("/choices/0/delta/role").stringValue(),
                text.toString(),
                last.at("/choices/0/finish_reason").stringValue(),
                calls,
                body.endsWith("data: [DONE]\n\n"));
    }

    private static List<JsonNode> chunks(String body) {
        List<JsonNode> chunks = new ArrayList<>();
        for (String event : body.split("\n\n")) {
            if (!event.equals("data: [DONE]")) {
                chunks.add(Recordings.json(event.substring("data: ".length())));
            }
        }
        return chunks;
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(chunk -> text.append(chunk.path("text").stringValue()));
        return text.toString();
    }

    private static String call(JsonNode call) {
        return call.path("id").stringValue()
                + ' '
                + call.at("/function/name").stringValue()
                + ' '
                + call.at("/function/arguments").stringValue();
    }
}
