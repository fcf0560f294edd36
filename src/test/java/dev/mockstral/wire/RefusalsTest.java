package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.json.Json;
import dev.mockstral.schema.RequestValidation;
import dev.mockstral.schema.Schemas;
import dev.mockstral.testing.Mutants;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.Recordings;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RefusalsTest {
    private static final int MUTANTS = 20_000;
    private static final int MESSAGES = 10_000;
    private static final int FAULTS = 1_000;

    private Mockstral mockstral;
    private RawHttp http;

    @BeforeEach
    void start() throws IOException, FixtureException {
        mockstral = Mockstral.start(MockstralOptions.defaults().models(List.of("m")));
        http = new RawHttp(mockstral.port());
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        mockstral.close();
    }

    @Test
    void mutantsAreRefusedExactlyWhenTheSchemaRefusesThem() throws IOException {
        RequestValidation validation = new RequestValidation(Schemas.load());
        Mutants mutants = new Mutants(11);
        for (int number = 0; number < MUTANTS; number++) {
            String text = Json.compact(mutants.next(number));
            JsonNode body = Recordings.json(text);
            RawHttp.Answer answer = ask(text);
            boolean refused = validation.detail(body).isPresent();
            assertEquals(refused, answer.status() == 422, () -> body + " -> " + answer.text());
            assertTrue(Set.of(200, 400, 403, 422).contains(answer.status()), () -> body + " -> " + answer.text());
        }
    }

    @Test
    void streamsAreRefusedWithTheSameJson() throws IOException {
        for (String fault : List.of("\"store\":true", "\"logprobs\":true", "\"temperature\":2")) {
            RawHttp.Answer whole = ask(request(fault));
            RawHttp.Answer streamed = ask(request(fault + ",\"stream\":true"));
            assertEquals("application/json", streamed.header("Content-Type"));
            assertEquals(whole.text(), streamed.text());
            assertEquals(whole.headerNames(), streamed.headerNames());
        }
    }

    @Test
    void tellsEveryFaultOfAVeryLargeRequest() throws IOException {
        StringBuilder messages = new StringBuilder("{\"role\":\"user\",\"content\":\"start\"}");
        String filling = "x".repeat(480);
        for (int i = 1; i < MESSAGES; i++) {
            String fault = i % (MESSAGES / FAULTS) == 0 ? ",\"name\":\"n\"" : "";
            messages.append(",{\"role\":\"user\",\"content\":\"")
                    .append(filling)
                    .append('"')
                    .append(fault)
                    .append('}');
        }
        RawHttp.Answer answer = ask("{\"model\":\"m\",\"messages\":[" + messages + "]}");
        assertEquals(422, answer.status());
        assertEquals(
                FAULTS - 1, Recordings.json(answer.text()).at("/message/detail").size());
    }

    @Test
    void answersAllTheSameInLenientModeAndSaysWhatProductionWouldSay() throws Exception {
        MockstralOptions lenient = MockstralOptions.defaults().lenient(true).explain(true);
        try (Mockstral other = Mockstral.start(lenient);
                RawHttp toOther = new RawHttp(other.port())) {
            RawHttp.Answer answer = toOther.send(
                    "POST", "/v1/chat/completions", request("\"store\":true"), "Authorization: Bearer test");
            assertEquals(200, answer.status());
            assertEquals("422 body.store extra_forbidden", answer.header("X-Mockstral-Would-Fail"));
            assertEquals(
                    List.of("production would have refused 1 time: 422 body.store extra_forbidden"),
                    other.leniencySummary());
        }
    }

    @Test
    void sendsTheBareFormWhenAsked() throws Exception {
        try (Mockstral other = Mockstral.start(MockstralOptions.defaults().bare422(true));
                RawHttp toOther = new RawHttp(other.port())) {
            RawHttp.Answer answer = toOther.send(
                    "POST", "/v1/chat/completions", request("\"store\":true"), "Authorization: Bearer test");
            assertTrue(answer.text().startsWith("{\"detail\":[{\"type\":\"extra_forbidden\""), answer::text);
        }
    }

    private static String request(String more) {
        return "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + more
                + "}";
    }

    private RawHttp.Answer ask(String body) throws IOException {
        return http.send(
                "POST", "/v1/chat/completions", body, "Authorization: Bearer test", "Content-Type: application/json");
    }
}
