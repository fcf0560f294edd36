package dev.mockstral.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Random mutations of valid requests: the translation and the schema validator must agree on every one. */
class RequestValidationPropertyTest {
    private static final int MUTANTS = 4_000;

    private static final Schemas SCHEMAS = Schemas.load();
    private static final Schema SCHEMA = SCHEMAS.named("chat-completion-request");
    private static final RequestValidation VALIDATION = new RequestValidation(SCHEMAS);

    /** Requests that use every part of the schema; written with single quotes. */
    private static final List<String> SEEDS = List.of(
            "{'model':'m','messages':[{'role':'system','content':'x'},{'role':'user','content':'y'}],'temperature':0.2,"
                    + "'top_p':1,'max_tokens':5,'stream':true,'stream_options':{},'stop':['a'],'random_seed':1,"
                    + "'metadata':{'a':1},'n':2,'safe_prompt':false,'service_tier':'auto','prompt_cache_key':'k'}",
            "{'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url',"
                    + "'image_url':{'url':'u','detail':'low'}},{'type':'image_url','image_url':'u'},{'type':'file','file_id':"
                    + "'3f2504e0-4f89-41d3-9a0c-0305e82c3301'},{'type':'reference','reference_ids':[1,'a']},"
                    + "{'type':'document_url','document_url':'u'},{'type':'input_audio','input_audio':'u'}]}],"
                    + "'reasoning_effort':'high','prompt_mode':null,'stop':'x','logprobs':true,'presence_penalty':-1}",
            "{'model':'zai-glm','messages':[{'role':'assistant','content':[{'type':'thinking','thinking':[{'type':'text',"
                    + "'text':'t'},{'type':'tool_reference','tool':'web_search','title':'t'}],'closed':true}],'tool_calls':"
                    + "[{'id':'abcdefghi','type':'function','function':{'name':'f','arguments':{'a':1}},'index':0}],"
                    + "'prefix':false},{'role':'tool','content':'r','tool_call_id':'abcdefghi','name':'f'}],"
                    + "'reasoning_effort':'max','parallel_tool_calls':true,'frequency_penalty':1.5}",
            "{'model':'m','messages':[],'tools':[{'type':'function','function':{'name':'f','parameters':{},'strict':true}},"
                    + "{'type':'document_library','library_ids':['l']},{'type':'web_search','tool_configuration':{'include':"
                    + "['a']}},{'type':'connector','connector_id':'c','authorization':{'type':'api-key','value':'v'}}],"
                    + "'tool_choice':{'type':'function','function':{'name':'f'}},'prediction':{'type':'content','content':'p'}}",
            "{'model':'m','messages':[],'tool_choice':'any','response_format':{'type':'json_schema','json_schema':{'name':'n',"
                    + "'schema':{}}},'guardrails':[{'block_on_error':true,'moderation_llm_v1':{'custom_category_thresholds':"
                    + "{'sexual':0.1,'pii':null},'action':'block'}}]}");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "2",
            "0.5",
            "1.0",
            "1.7",
            "1e30",
            "1e400",
            "-0.0",
            "'1'",
            "'0.3'",
            "' 7 '",
            "'nan'",
            "'-inf'",
            "'yes'",
            "'OFF'",
            "''",
            "'x'",
            "'max'",
            "'function'",
            "'text'",
            "'auto'",
            "[]",
            "{}",
            "['a']",
            "[null]",
            "[[1.5]]",
            "{'type':'text'}",
            "{'role':'user'}",
            "{'url':1}",
            "'{3f2504e0}'",
            "'1_000'");

    private static final List<JsonNode> PARSED = new ArrayList<>();

    @BeforeAll
    static void parseValues() throws Exception {
        for (String value : VALUES) {
            PARSED.add(Json.parse(value.replace('\'', '"')));
        }
    }

    @Test
    void refusesExactlyWhatTheSchemaRefuses() throws Exception {
        Random random = new Random(20260819);
        int refused = 0;
        for (int round = 0; round < MUTANTS; round++) {
            JsonNode body = Json.parse(SEEDS.get(round % SEEDS.size()).replace('\'', '"'));
            for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
                mutate(body, random);
            }
            refused += check(body) ? 1 : 0;
        }
        assertTrue(refused > MUTANTS / 4 && refused < MUTANTS, "refused: " + refused);
    }

    private static boolean check(JsonNode body) {
        String before = Json.compact(body);
        Optional<ArrayNode> detail = VALIDATION.detail(body);
        assertEquals(SCHEMA.accepts(VALIDATION.asRead(body)), detail.isEmpty(), before);
        assertEquals(SCHEMA.accepts(body), SCHEMA.validate(body).isEmpty(), before);
        assertEquals(before, Json.compact(body));
        detail.ifPresent(entries -> assertWellFormed(entries, before));
        return detail.isPresent();
    }

    private static void assertWellFormed(ArrayNode entries, String body) {
        assertTrue(entries.size() > 0, body);
        for (JsonNode entry : entries) {
            List<String> keys = new ArrayList<>(entry.propertyNames());
            keys.remove("ctx");
            assertEquals(List.of("type", "loc", "msg", "input"), keys, body);
            assertEquals("body", entry.path("loc").path(0).stringValue(), body);
        }
    }

    private static void mutate(JsonNode body, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(body, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = PARSED.get(random.nextInt(PARSED.size())).deepCopy();
        if (container instanceof ObjectNode object) {
            mutate(object, value, random);
        } else if (container instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), value);
        }
    }

    private static void mutate(ObjectNode object, JsonNode value, Random random) {
        List<String> names = new ArrayList<>(object.propertyNames());
        names.add("extra");
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(3) == 0) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
