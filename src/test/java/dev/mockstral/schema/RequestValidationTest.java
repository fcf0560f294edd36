package dev.mockstral.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The 422 layer: what is refused, and in which words. Expected details were computed with pydantic 2.13.4. */
class RequestValidationTest {
    private static final RequestValidation VALIDATION = new RequestValidation(Schemas.load());

    @TestFactory
    Stream<DynamicTest> saysWhatPydanticSays() throws Exception {
        try (InputStream cases = RequestValidationTest.class.getResourceAsStream("validation-cases.json")) {
            return tests(Json.parse(Objects.requireNonNull(cases).readAllBytes()));
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhatTheGoldenFileSays() throws Exception {
        Assumptions.assumeTrue(Golden.isThere());
        return tests(Golden.json("data/validation-422.json"));
    }

    private static Stream<DynamicTest> tests(JsonNode cases) {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode each : cases) {
            tests.add(DynamicTest.dynamicTest(
                    each.path("name").stringValue(),
                    () -> assertEquals(each.path("detail").toPrettyString(), detail(each.path("request")))));
        }
        return tests.stream();
    }

    private static String detail(JsonNode request) {
        return VALIDATION.detail(request).map(JsonNode::toPrettyString).orElse("null");
    }

    @Test
    void missesTheBodyOfAnEmptyRequest() throws Exception {
        String missing = "[{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field required\",\"input\":null}]";
        assertEquals(missing, compact(VALIDATION.detail(null)));
        assertEquals(missing, compact(VALIDATION.detail(Json.parse("null"))));
    }

    @Test
    void leavesTheBodyAsItIs() throws Exception {
        JsonNode body = Json.parse("{\"model\":\"m\",\"messages\":[],\"temperature\":\"0.7\",\"stream\":\"on\"}");
        JsonNode read = VALIDATION.asRead(body);
        assertEquals("{\"model\":\"m\",\"messages\":[],\"temperature\":0.7,\"stream\":true}", Json.compact(read));
        assertEquals("\"0.7\"", Json.compact(body.path("temperature")));
    }

    @Test
    void refusesNumbersThatNoIntegerHolds() throws Exception {
        JsonNode body = Json.parse("{\"model\":\"m\",\"messages\":[],\"max_tokens\":1e400,\"temperature\":1e400}");
        ArrayNode detail = VALIDATION.detail(body).orElseThrow();
        assertEquals("less_than_equal", detail.path(0).path("type").stringValue());
        assertEquals("finite_number", detail.path(1).path("type").stringValue());
    }

    @Test
    void takesHugeNumbersWhereThereIsNoUpperBound() throws Exception {
        assertEquals(
                Optional.empty(),
                VALIDATION.detail(Json.parse(
                        "{\"model\":\"m\",\"messages\":[],\"max_tokens\":1e30,\"n\":" + "9".repeat(40) + "}")));
    }

    @Test
    void namesEveryFaultOfALargeBodyInOrder() throws Exception {
        List<String> messages = new ArrayList<>();
        for (int index = 0; index < 10_000; index++) {
            String fault = index % 10 == 3 ? ",\"name\":\"Ann\"" : "";
            messages.add("{\"role\":\"user\",\"content\":\"" + "x".repeat(450) + "\"" + fault + "}");
        }
        JsonNode body = Json.parse("{\"model\":\"m\",\"messages\":[" + String.join(",", messages) + "]}");
        ArrayNode detail = VALIDATION.detail(body).orElseThrow();
        assertEquals(1_000, detail.size());
        assertEquals(
                "[\"body\",\"messages\",9993,\"user\",\"name\"]",
                Json.compact(detail.path(999).path("loc")));
    }

    @Test
    void keepsTheDetailOfABodyOfNothingButFaultsBounded() throws Exception {
        String parts = "{},".repeat(100_000) + "{}";
        JsonNode body = Json.parse("{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":"
                + "[{\"type\":\"thinking\",\"thinking\":[" + parts + "]}]}]}");
        assertEquals(Findings.MAX_KEPT, VALIDATION.detail(body).orElseThrow().size());
    }

    @Test
    void acceptsEveryRequestThatProductionAccepted() throws Exception {
        Assumptions.assumeTrue(Golden.isThere());
        List<String> refused = new ArrayList<>();
        int seen = 0;
        for (JsonNode exchange : Golden.lines("data/wire-samples.jsonl")) {
            JsonNode request = exchange.path("request_body");
            seen += request.isObject() ? 1 : 0;
            if (request.isObject()) {
                VALIDATION.detail(request).ifPresent(detail -> refused.add(Json.compact(detail)));
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(seen > 80, "requests: " + seen);
    }

    private static String compact(Optional<ArrayNode> detail) {
        return Json.compact(detail.orElseThrow());
    }
}
