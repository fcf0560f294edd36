package dev.mockstral.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import dev.mockstral.models.Models;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code refusals.json} holds requests with production's body to the byte, and requests that production takes. */
class JudgeTest {
    private static final String MISSING =
            "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field required\",\"input\":null}]}";

    @TestFactory
    Stream<DynamicTest> refusesInProductionsWords() throws Exception {
        return TestData.json("refusals.json")
                .path("refused")
                .valueStream()
                .map(known -> DynamicTest.dynamicTest(known.path("name").stringValue(), () -> {
                    Judgement.Refused refused = assertInstanceOf(
                            Judgement.Refused.class,
                            judge(known.path("detail"), Refusal.DetailForm.WRAPPED)
                                    .judge(known.path("request")));
                    assertEquals(
                            known.path("body").stringValue(), refused.refusal().body());
                    assertEquals(
                            known.path("status").intValue(), refused.refusal().status());
                }));
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatProductionAccepts() throws Exception {
        return TestData.json("refusals.json")
                .path("accepted")
                .valueStream()
                .map(known -> DynamicTest.dynamicTest(
                        known.path("name").stringValue(),
                        () -> assertEquals(
                                "",
                                judge(Refusal.DetailForm.WRAPPED).judge(known.path("request"))
                                                instanceof Judgement.Refused refused
                                        ? refused.refusal().body()
                                        : "")));
    }

    /** Recorded exchanges of 2026 with production, where the shared folder is there. */
    @Test
    void acceptsEveryRequestThatWasAnsweredOnTheWire() throws Exception {
        Path file = Path.of(System.getProperty("mockstral.shared", "absent"), "data", "wire-samples.jsonl");
        Assumptions.assumeTrue(Files.exists(file));
        int accepted = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode sample = Json.parse(line);
            if (sample.path("request_body").isObject() && sample.path("status").intValue() == 200) {
                Judgement judgement = judge(Refusal.DetailForm.WRAPPED).judge(sample.path("request_body"));
                assertInstanceOf(
                        Judgement.Accepted.class,
                        judgement,
                        sample.path("source_path").asString());
                accepted++;
            }
        }
        assertTrue(accepted > 50, accepted + " requests judged");
    }

    @Test
    void keepsTheRequestOfARefusal() throws Exception {
        Judgement.Refused refused = assertInstanceOf(
                Judgement.Refused.class,
                judge(Refusal.DetailForm.WRAPPED).judge(Json.parse("{\"model\":\"nope\",\"messages\":[]}")));
        assertEquals("nope", refused.request().model());
        assertEquals("400 invalid_model 1500", refused.refusal().summary());
    }

    @Test
    void sumsUpTheFirstFindingOfASchema() throws Exception {
        JsonNode detail =
                Json.parse("[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"messages\",0,\"user\",\"name\"]},"
                        + "{\"type\":\"missing\",\"loc\":[\"body\",\"model\"]}]");
        Judgement.Refused refused = assertInstanceOf(
                Judgement.Refused.class, judge(detail, Refusal.DetailForm.BARE).judge(Json.parse("{}")));
        assertEquals(
                "422 body.messages.0.user.name extra_forbidden",
                refused.refusal().summary());
        assertEquals(
                "{\"detail\":" + Json.compact(detail) + "}", refused.refusal().body());
    }

    @Test
    void saysWhereJsonBreaksAndInWhichWords() {
        assertEquals(
                "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"json_invalid\",\"loc\":[\"body\",13],"
                        + "\"msg\":\"JSON decode error\",\"input\":{},\"ctx\":{\"error\":\"Expecting ',' delimiter\"}}]},"
                        + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null,\"raw_status_code\":422}",
                unreadable("{\"mode\":\"é😀\" \"x\":1}", Refusal.DetailForm.WRAPPED)
                        .body());
    }

    @Test
    void missesABodyThatIsEmptyOrNull() {
        assertEquals(MISSING, unreadable("", Refusal.DetailForm.BARE).body());
        assertEquals(MISSING, unreadable(" null ", Refusal.DetailForm.BARE).body());
    }

    @Test
    void cannotParseWhatIsNotUtf8OrTooDeep() {
        byte[] latin1 = {'"', (byte) 0xe9, '"'};
        String expected = "{\"detail\":\"There was an error parsing the body\"}";
        Judgement judgement = judge(Refusal.DetailForm.BARE).judge(call(Headers.none(), latin1));
        assertEquals(
                expected,
                assertInstanceOf(Judgement.Unreadable.class, judgement)
                        .refusal()
                        .body());
        assertEquals(
                expected, unreadable("[".repeat(5_000), Refusal.DetailForm.BARE).body());
    }

    @Test
    void readsABodyOfAnotherContentTypeAsText() {
        Judgement judgement = judge(Refusal.DetailForm.BARE)
                .judge(call(Headers.of("content-type", "text/plain"), "{}".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "{\"detail\":[{\"type\":\"model_attributes_type\",\"loc\":[\"body\"],\"msg\":\"Input should be a valid"
                        + " dictionary or object to extract fields from\",\"input\":\"{}\"}]}",
                assertInstanceOf(Judgement.Unreadable.class, judgement)
                        .refusal()
                        .body());
    }

    @Test
    void takesTheLastOfEqualKeysAndAByteOrderMark() {
        String body = "\uFEFF{\"model\":\"nope\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"model\":\"mistral-small-latest\"}";
        assertInstanceOf(
                Judgement.Accepted.class,
                judge(Refusal.DetailForm.WRAPPED)
                        .judge(call(
                                Headers.of("Content-Type", "application/json; charset=utf-8"),
                                body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void repliesWithTypeAndLengthOnly() {
        WholeReply reply = Refusal.invalidModel("mistral-does-not-exist").toReply();
        assertEquals(400, reply.status());
        assertEquals(Headers.of("Content-Type", "application/json", "Content-Length", "140"), reply.headers());
    }

    private static Refusal unreadable(String body, Refusal.DetailForm form) {
        Judgement judgement = judge(form).judge(call(Headers.none(), body.getBytes(StandardCharsets.UTF_8)));
        return assertInstanceOf(Judgement.Unreadable.class, judgement).refusal();
    }

    private static Call call(Headers headers, byte[] body) {
        return new Call("POST", "/v1/chat/completions", "", headers, body);
    }

    private static Judge judge(Refusal.DetailForm form) {
        return judge(Json.mapper().missingNode(), form);
    }

    /** The schema finds what the case says; a prompt is as long as its metadata says. */
    private static Judge judge(JsonNode detail, Refusal.DetailForm form) {
        Optional<ArrayNode> found = detail instanceof ArrayNode array ? Optional.of(array) : Optional.empty();
        return new Judge(
                body -> found,
                new ModelRules(
                        Models.ofProduction().with(List.of("house-model")),
                        "stubbed-model"::equals,
                        request ->
                                request.json().path("metadata").path("tokens").asInt(10)),
                new MessageRules(JudgeTest::version, TestData::toolSchemaProblem),
                form);
    }

    private static int version(String model) {
        return model.startsWith("mistral-small") || model.startsWith("mistral-medium") ? 15 : 13;
    }
}
