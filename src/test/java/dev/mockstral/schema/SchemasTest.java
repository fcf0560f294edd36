package dev.mockstral.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas of what goes over the wire. Documents are written with single quotes. */
class SchemasTest {
    private static final Schemas SCHEMAS = Schemas.load();

    private static final String ANSWER =
            "{'id':'0f8fad5bd9cb469fa16570867728950e','created':1787000000,'model':'m','usage':"
                    + "{'prompt_tokens':3,'total_tokens':5,'completion_tokens':2},'object':'chat.completion','choices':[{'index':0,"
                    + "'finish_reason':'stop','message':{'role':'assistant','tool_calls':null,'content':'Hi'}}]}";
    private static final String CHUNK = "{'id':'0f8fad5bd9cb469fa16570867728950e','object':'chat.completion.chunk',"
            + "'created':1787000000,'model':'m','choices':[{'index':0,'delta':{'content':'Hi'},'finish_reason':null}],'p':'abc'}";
    private static final String CARD = "{'id':'m','object':'model','created':0,'owned_by':'mistralai','capabilities':"
            + "{'completion_chat':true,'function_calling':true,'completion_fim':false,'fine_tuning':false,'vision':false,"
            + "'ocr':false,'classification':false,'moderation':false,'audio':false,'audio_speech':false,"
            + "'audio_transcription':false,'audio_transcription_realtime':false,'reasoning':false,'unified_resources':false},"
            + "'name':'m','description':'d','max_context_length':1,'aliases':[],'deprecation':null,"
            + "'deprecation_replacement_model':null,'default_model_temperature':0.3,'type':'base'}";

    @Test
    void saysWhichSchemaThereIsNot() {
        IllegalArgumentException problem =
                assertThrows(IllegalArgumentException.class, () -> SCHEMAS.named("chat-answer"));
        assertEquals(
                "no schema 'chat-answer': /dev/mockstral/schemas/chat-answer.schema.json is not on the class path",
                problem.getMessage());
    }

    @Test
    void compilesOnceForAllThreads() throws Exception {
        Schemas schemas = Schemas.load();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Schema> name = () -> schemas.named("chat-completion-chunk");
            List<Schema> seen = new ArrayList<>();
            for (Future<Schema> each : threads.invokeAll(List.of(name, name, name, name))) {
                seen.add(each.get());
            }
            assertEquals(1, seen.stream().distinct().count());
            assertTrue(seen.get(0).accepts(json(CHUNK)));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void listsViolationsInTheOrderOfTheDocument() throws Exception {
        JsonNode answer = json("{'choices':[{'index':-1,'finish_reason':'tool_call','message':{'role':'assistant',"
                + "'tool_calls':null,'content':[{'type':'text'},{'type':'image'}]}}],'id':'x','object':'chat.completion',"
                + "'created':1,'model':'m','usage':{'prompt_tokens':1,'total_tokens':1,'completion_tokens':0.5}}");
        assertEquals(
                List.of(
                        "/choices/0/index minimum",
                        "/choices/0/finish_reason enum",
                        "/choices/0/message/content/0 required",
                        "/choices/0/message/content/1 oneOf",
                        "/id pattern",
                        "/usage/completion_tokens type"),
                SCHEMAS.named("chat-completion-response").validate(answer).stream()
                        .map(violation -> violation.pointer() + " " + violation.keyword())
                        .toList());
    }

    @Test
    void tellsTheTagsThatAreKnown() throws Exception {
        JsonNode answer = json(ANSWER.replace("'Hi'", "[{'type':'image'}]"));
        assertEquals(
                List.of(new Violation(
                        "/choices/0/message/content/0", "oneOf", "'type' must be one of text, thinking, reference")),
                SCHEMAS.named("chat-completion-response").validate(answer));
    }

    @Nested
    class Answers {
        @TestFactory
        Stream<DynamicTest> areAccepted() {
            return accepted(
                    "chat-completion-response",
                    ANSWER,
                    ANSWER.replace("'0f8f", "'cmpl-0f8f"),
                    ANSWER.replace("'Hi'", "[]"),
                    ANSWER.replace(
                            "'Hi'",
                            "[{'type':'thinking','thinking':[{'type':'text','text':'h'}],'closed':true},"
                                    + "{'type':'reference','reference_ids':[]},{'type':'text','text':'x'}]"),
                    ANSWER.replace(
                            "'tool_calls':null", "'tool_calls':[" + call("'id':'Ab3dEf6hI','type':'function',") + "]"),
                    ANSWER.replace("'tool_calls':null", "'tool_calls':[" + call("'id':'Ab3dEf6hI',") + "]"),
                    ANSWER.replace(
                            "'tool_calls':null",
                            "'tool_calls':[" + call("'id':'chatcmpl-tool-0123456789abcdef',") + "]"),
                    ANSWER.replace(
                            "'usage':{",
                            "'usage':{'prompt_audio_seconds':3,'prompt_tokens_details':{'cached_tokens':0,'audio_tokens':5},"
                                    + "'service_tier':'standard','num_cached_tokens':null,"),
                    ANSWER.replace("}]}", "}],'guardrails':[{'any':'thing'}]}"));
        }

        @TestFactory
        Stream<DynamicTest> areRefused() {
            return refused(
                    "chat-completion-response",
                    ANSWER.replace("0f8f", "0F8F"),
                    ANSWER.replace("'stop'", "'tool_call'"),
                    ANSWER.replace("'stop'", "null"),
                    ANSWER.replace("'Hi'", "null"),
                    ANSWER.replace(",'content':'Hi'", ""),
                    ANSWER.replace("'tool_calls':null,", ""),
                    ANSWER.replace("'role'", "'prefix':false,'role'"),
                    ANSWER.replace("'assistant'", "'bot'"),
                    ANSWER.replace("'usage':{'prompt_tokens':3,", "'usage':{"),
                    ANSWER.replace("1787000000", "'now'"),
                    ANSWER.replace("'chat.completion'", "'chat.completion.chunk'"),
                    ANSWER.replace("'tool_calls':null", "'tool_calls':[" + call("'id':'call_123',") + "]"),
                    ANSWER.replace("'tool_calls':null", "'tool_calls':[" + call("") + "]"),
                    ANSWER.replace(
                            "'tool_calls':null",
                            "'tool_calls':[" + call("'id':'Ab3dEf6hI',").replace("'{}'", "{}") + "]"));
        }

        @Test
        void areThoseOfTheRecordings() throws Exception {
            Assumptions.assumeTrue(Golden.isThere());
            assertRecordings("chat-completion-response", false);
        }
    }

    @Nested
    class Chunks {
        @TestFactory
        Stream<DynamicTest> areAccepted() {
            return accepted(
                    "chat-completion-chunk",
                    CHUNK,
                    CHUNK.replace(",'p':'abc'", ""),
                    CHUNK.replace("'abc'", "'abcdefghijklmnopqrstuvwxyz0123456789'"),
                    CHUNK.replace("{'content':'Hi'}", "{'role':'assistant','content':''}"),
                    CHUNK.replace("{'content':'Hi'}", "{'tool_calls':[" + call("'id':'Ab3dEf6hI',") + "]}"),
                    CHUNK.replace("{'content':'Hi'}", "{'tool_calls':[" + call("") + "],'index':0,'content':''}"),
                    CHUNK.replace("null}", "null,'logprobs':null}"),
                    CHUNK.replace(
                            "'Hi'",
                            "[{'type':'thinking','thinking':[{'type':'text','text':'h'}]},{'type':'text','text':'x'}]"),
                    CHUNK.replace("null}", "'length'}")
                            .replace(
                                    ",'p'",
                                    ",'usage':{'prompt_tokens':3,'total_tokens':5,'completion_tokens':2,"
                                            + "'prompt_tokens_details':{'cached_tokens':64}},'p'"));
        }

        @TestFactory
        Stream<DynamicTest> areRefused() {
            return refused(
                    "chat-completion-chunk",
                    CHUNK.replace("'abc'", "'acb'"),
                    CHUNK.replace("'abc'", "''"),
                    CHUNK.replace("'abc'", "'abcdefghijklmnopqrstuvwxyz01234567890'"),
                    CHUNK.replace(",'finish_reason':null", ""),
                    CHUNK.replace("'Hi'", "null"),
                    CHUNK.replace("'content'", "'text'"),
                    CHUNK.replace(",'p'", ",'usage':null,'p'"),
                    CHUNK.replace("[{'index':0,'delta':{'content':'Hi'},'finish_reason':null}]", "[]"),
                    CHUNK.replace(".chunk", ""));
        }

        @Test
        void areThoseOfTheRecordings() throws Exception {
            Assumptions.assumeTrue(Golden.isThere());
            assertRecordings("chat-completion-chunk", true);
        }
    }

    @Nested
    class Errors {
        @TestFactory
        Stream<DynamicTest> areAccepted() {
            return accepted(
                    "error",
                    "{'detail':'Invalid API Key'}",
                    "{'message':'Unauthorized','request_id':'0f8fad5bd9cb469fa16570867728950e'}",
                    "{'message':'Requests rate limit exceeded'}",
                    "{'object':'error','message':'m','type':'invalid_model','param':null,'code':'1500','raw_status_code':400}",
                    "{'object':'error','message':'m','type':'invalid_request_error','param':null,'code':null}",
                    "{'detail':[{'type':'missing','loc':['body','model'],'msg':'Field required','input':{}}]}",
                    "{'object':'error','message':{'detail':[{'type':'enum','loc':['body',0],'msg':'m','input':1,'ctx':"
                            + "{'expected':'x'}}]},'type':'invalid_request_error','param':null,'code':null,"
                            + "'raw_status_code':422}");
        }

        @TestFactory
        Stream<DynamicTest> areRefused() {
            return refused(
                    "error",
                    "{}",
                    "{'error':{'message':'m'}}",
                    "{'detail':[]}",
                    "{'detail':[{'loc':['body'],'msg':'m','input':1}]}",
                    "{'object':'Error','message':'m','type':'t','param':null,'code':null}",
                    "{'object':'error','message':'m','type':'t','param':null,'code':1500}",
                    "{'object':'error','message':'m','type':'t','param':'model','code':null}",
                    "{'object':'error','message':'m','type':'t','code':null}");
        }

        @Test
        void holdTheDetailsThatWeWrite() throws Exception {
            JsonNode detail = new RequestValidation(SCHEMAS)
                    .detail(json("{'messages':[{'role':'x'}],'store':1}"))
                    .orElseThrow();
            assertEquals(
                    List.of(),
                    SCHEMAS.named("error")
                            .validate(Json.mapper().createObjectNode().set("detail", detail)));
        }
    }

    @Nested
    class Models {
        @TestFactory
        Stream<DynamicTest> areAccepted() {
            return Stream.concat(
                    accepted("model-list", "{'object':'list','data':[]}", "{'object':'list','data':[" + CARD + "]}"),
                    accepted(
                            "model-list#/$defs/ModelCard",
                            CARD,
                            CARD.replace("'deprecation':null", "'deprecation':'2026-08-31T12:00:00Z'"),
                            CARD.replace("'base'", "'fine-tuned','job':'j','root':'r','archived':false")));
        }

        @TestFactory
        Stream<DynamicTest> areRefused() {
            return Stream.concat(
                    refused(
                            "model-list",
                            "{'data':[]}",
                            "{'object':'list','data':[{}]}",
                            "{'object':'list','data':{}}"),
                    refused(
                            "model-list#/$defs/ModelCard",
                            CARD.replace("'base'", "'fine-tuned'"),
                            CARD.replace("'base'", "'base','job':'j'"),
                            CARD.replace("'ocr':false,", ""),
                            CARD.replace("'aliases':[],", ""),
                            CARD.replace("'deprecation':null", "'deprecation':'soon'")));
        }

        @Test
        void areThoseOfTheRecordedList() throws Exception {
            Assumptions.assumeTrue(Golden.isThere());
            JsonNode list = Golden.json("data/models-2026-08.json").path("body");
            assertEquals(List.of(), SCHEMAS.named("model-list").validate(list));
        }
    }

    @Test
    void requestHasEveryPublishedFieldInThePublishedOrder() throws Exception {
        Assumptions.assumeTrue(Golden.isThere());
        JsonNode published = new YAMLMapper()
                .readTree(Golden.file("data/chat-openapi.yaml").toFile())
                .at("/components/schemas/ChatCompletionRequest/properties");
        JsonNode ours = SCHEMAS.named("chat-completion-request").document().path("properties");
        List<String> confirmed = ours.propertyNames().stream()
                .filter(name -> !ours.path(name).has("x-unconfirmed"))
                .toList();
        assertEquals(List.copyOf(published.propertyNames()), confirmed);
    }

    private static void assertRecordings(String schema, boolean streamed) throws Exception {
        List<Violation> violations = new ArrayList<>();
        int seen = 0;
        for (JsonNode exchange : Golden.lines("data/wire-samples.jsonl")) {
            if (exchange.path("status").asInt() == 200) {
                for (JsonNode document : documents(exchange, streamed)) {
                    seen++;
                    violations.addAll(SCHEMAS.named(schema).validate(document));
                }
            }
        }
        assertEquals(List.of(), violations);
        assertTrue(seen > 20, "documents: " + seen);
    }

    private static List<JsonNode> documents(JsonNode exchange, boolean streamed) throws Exception {
        String raw = exchange.path("response_raw").asString("");
        if (!streamed) {
            return raw.startsWith("{")
                    ? List.of(Json.parse(raw))
                    : raw.isEmpty() ? List.of(exchange.path("response_body")) : List.of();
        }
        List<JsonNode> chunks = new ArrayList<>();
        for (String line : raw.split("\n")) {
            if (line.startsWith("data: {")) {
                chunks.add(Json.parse(line.substring("data: ".length())));
            }
        }
        return chunks;
    }

    private static String call(String before) {
        return "{" + before + "'function':{'name':'f','arguments':'{}'},'index':0}";
    }

    private static Stream<DynamicTest> accepted(String schema, String... documents) {
        return Stream.of(documents)
                .map(document -> DynamicTest.dynamicTest(
                        document,
                        () -> assertEquals(List.of(), SCHEMAS.named(schema).validate(json(document)))));
    }

    private static Stream<DynamicTest> refused(String schema, String... documents) {
        return Stream.of(documents)
                .map(document -> DynamicTest.dynamicTest(
                        document,
                        () -> assertFalse(
                                SCHEMAS.named(schema).validate(json(document)).isEmpty())));
    }

    private static JsonNode json(String singleQuoted) throws Exception {
        return Json.parse(singleQuoted.replace('\'', '"'));
    }
}
