package dev.mockstral.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Valid requests with up to three random changes; the same seed gives the same ones. The model is {@code m}. */
public final class Mutants {
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

    private final Random random;
    private final List<JsonNode> values = VALUES.stream().map(Mutants::parse).toList();

    public Mutants(long seed) {
        random = new Random(seed);
    }

    /** The mutant of that number; to be asked for in order. */
    public JsonNode next(int number) {
        JsonNode body = parse(SEEDS.get(number % SEEDS.size()));
        for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
            mutate(body);
        }
        return body;
    }

    private static JsonNode parse(String text) {
        return Recordings.json(text.replace('\'', '"'));
    }

    private void mutate(JsonNode body) {
        List<JsonNode> containers = new ArrayList<>();
        collect(body, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = values.get(random.nextInt(values.size())).deepCopy();
        if (container instanceof ObjectNode object) {
            mutate(object, value);
        } else if (container instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), value);
        }
    }

    private void mutate(ObjectNode object, JsonNode value) {
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
