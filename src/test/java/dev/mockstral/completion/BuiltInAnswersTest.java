package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BuiltInAnswersTest {
    private static final String WEATHER =
            "{'type':'function','function':{'name':'get_weather','description':'Tells how warm it is in a city',"
                    + "'parameters':{'type':'object','properties':{'city':{'type':'string'},"
                    + "'unit':{'enum':['celsius']}},'required':['city','unit']}}}";
    private static final String DICE =
            "{'type':'function','function':{'name':'rollDice','description':'Rolls','parameters':{}}}";
    private static final String SEARCH = "{'type':'web_search'}";

    private final BuiltInAnswers answers = new BuiltInAnswers();
    private final Derivation derivation = Derivation.of(new byte[32]);

    @Nested
    class PlainText {
        @Test
        void restatesTheQuestion() {
            AssistantMessage answer =
                    answer("'messages':[{'role':'user','content':'What is the best French cheese?'}]");
            assertEquals(
                    Content.of("You asked: \"What is the best French cheese?\" "
                            + "I am happy to help with that; tell me which part matters most to you."),
                    answer.content());
            assertEquals(List.of(), answer.toolCalls());
            assertFalse(answer.prefix());
        }

        @ParameterizedTest
        @ValueSource(strings = {"Dis bonjour", "你好吗？", "Sag \\\"Hallo\\\"", "👨‍👩‍👧‍👦 é \\n two lines", "مرحبا؟"})
        void keepsTheTextWhole(String said) {
            String text = text("'messages':[{'role':'user','content':'" + said + "'}]");
            assertTrue(
                    text.contains('"' + Json.mapper().readTree('"' + said + '"').stringValue() + '"'), text);
        }

        @Test
        void restatesTheLastUserMessage() {
            String text = text("'messages':[{'role':'user','content':'One?'},{'role':'assistant','content':'1'},"
                    + "{'role':'user','content':'Two?'}]");
            assertTrue(text.startsWith("You asked: \"Two?\""), text);
        }

        @Test
        void joinsChunksAndNamesAttachments() {
            String text = text("'messages':[{'role':'user','content':[{'type':'text','text':'Compare'},"
                    + "{'type':'text','text':'these'},{'type':'image_url','image_url':'a'},"
                    + "{'type':'image_url','image_url':{'url':'b'}},{'type':'document_url','document_url':'c'}]}]");
            assertTrue(text.startsWith("You wrote: \"Compare these\" (with 2 images and 1 document). "), text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'messages':[{'role':'user','content':''}]",
                    "'messages':[{'role':'user','content':' '}]",
                    "'messages':[{'role':'user','content':[]}]",
                    "'messages':[{'role':'user','content':null}]",
                    "'messages':[{'role':'system','content':'x'}]",
                    "'messages':[]"
                })
        void worksWithoutAnyWords(String messages) {
            assertTrue(text(messages).startsWith("You sent an empty message. "), text(messages));
        }

        @Test
        void namesAnImageWithoutWords() {
            String text = text("'messages':[{'role':'user','content':[{'type':'image_url','image_url':'a'}]}]");
            assertTrue(text.startsWith("You sent 1 image. "), text);
        }

        @Test
        void doesNotDependOnTheDerivationButForTheChoice() {
            ChatCompletionRequest request = request("'messages':[{'role':'user','content':'Why?'}]");
            Set<AssistantMessage> different = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                different.add(answers.answer(request, derivation.choice(i)));
            }
            assertEquals(60, different.size());
            assertEquals(answers.answer(request, derivation), answers.answer(request, derivation.choice(0)));
            assertEquals(
                    answers.answer(request, derivation),
                    answers.answer(
                            request,
                            Derivation.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Nested
    class ToolCalls {
        @Test
        void callsTheNamedFunction() {
            AssistantMessage answer = answer(said("Hi") + tools(DICE, WEATHER)
                    + ",'tool_choice':{'type':'function','function':{'name':'get_weather'}}");
            ToolCall call = onlyCall(answer);
            assertEquals("get_weather", call.function().name());
            assertEquals(Content.of(""), answer.content());
            assertEquals(0, call.index());
            assertNull(call.id(), "ids differ from call to call, so they are given later");
            assertTrue(
                    call.function().arguments().matches("\\{\"city\": \"[A-Z][a-z]+\", \"unit\": \"celsius\"}"),
                    call.function().arguments());
        }

        @ParameterizedTest
        @ValueSource(strings = {"any", "required"})
        void callsTheFirstFunctionThatFits(String choice) {
            String any = ",'tool_choice':'" + choice + "'";
            assertEquals("get_weather", called(said("How is the WEATHER?") + tools(DICE, WEATHER) + any));
            assertEquals("get_weather", called(said("How warm is it?") + tools(DICE, WEATHER) + any));
            assertEquals("rollDice", called(said("Throw the dice in this weather") + tools(DICE, WEATHER) + any));
            assertEquals("rollDice", called(said("Good morning") + tools(SEARCH, DICE, WEATHER) + any));
        }

        @Test
        void givesNoArgumentsWhereNoneAreDescribed() {
            AssistantMessage answer = answer(said("Hi") + tools(DICE) + ",'tool_choice':'any'");
            assertEquals("{}", onlyCall(answer).function().arguments());
        }

        @ParameterizedTest
        @ValueSource(strings = {"'auto'", "'none'"})
        void speaksWhenTheChoiceIsFree(String choice) {
            AssistantMessage answer = answer(said("How is the weather?") + tools(WEATHER) + ",'tool_choice':" + choice);
            assertEquals(List.of(), answer.toolCalls());
            assertTrue(answer.content().text().startsWith("You asked: "));
        }

        @Test
        void speaksWhenNoFunctionIsOffered() {
            assertEquals(
                    List.of(),
                    answer(said("Hi") + tools(SEARCH) + ",'tool_choice':'any'").toolCalls());
        }

        @Test
        void comesBeforeTheResponseFormat() {
            assertEquals(
                    "rollDice",
                    called(said("Hi") + tools(DICE) + ",'tool_choice':'any','response_format':{'type':'json_object'}"));
        }

        @Test
        void keepsOnlyTheThinkingBesideACall() {
            AssistantMessage answer =
                    answer(said("Hi") + tools(DICE) + ",'tool_choice':'any','reasoning_effort':'high'");
            assertEquals(1, answer.content().chunks().size());
            assertInstanceOf(
                    ContentChunk.ThinkChunk.class, answer.content().chunks().get(0));
        }

        private String called(String body) {
            return onlyCall(answer(body)).function().name();
        }

        private static ToolCall onlyCall(AssistantMessage answer) {
            assertEquals(1, answer.toolCalls().size());
            return answer.toolCalls().get(0);
        }
    }

    @Nested
    class ToolResults {
        private static final String CALLED = "'messages':[{'role':'user','content':'Weather?'},"
                + "{'role':'assistant','content':'','tool_calls':[{'id':'abcdefgh1','function':{'name':'get_weather',"
                + "'arguments':'{}'}},{'id':'abcdefgh2','function':{'name':'get_time','arguments':'{}'}}]},";

        @Test
        void areQuotedUnderTheirNames() {
            assertEquals(
                    "According to get_weather: \"{\"degrees\": 21}\". According to clock: \"noon\".",
                    text(CALLED + "{'role':'tool','tool_call_id':'abcdefgh1','content':'{\\\"degrees\\\": 21}'},"
                            + "{'role':'tool','tool_call_id':'abcdefgh2','name':'clock','content':'noon'}]"));
        }

        @Test
        void mayBeEmptyOrNameless() {
            assertEquals("According to the tool: nothing.", text(CALLED + "{'role':'tool','content':''}]"));
        }

        @Test
        void countNoMoreAfterTheNextQuestion() {
            String text = text(CALLED + "{'role':'tool','tool_call_id':'abcdefgh1','content':'21'},"
                    + "{'role':'assistant','content':'21'},{'role':'user','content':'Thanks'}]");
            assertTrue(text.startsWith("You wrote: \"Thanks\""), text);
        }
    }

    @Nested
    class JsonFormats {
        @Test
        void restatesTheQuestionInAnObject() throws JsonSyntaxException {
            JsonNode object = Json.parse(text(said("Which cheese?") + ",'response_format':{'type':'json_object'}"));
            assertEquals("Which cheese?", object.path("question").asString());
            assertTrue(object.path("answer").asString().startsWith("You asked: \"Which cheese?\""));
        }

        @Test
        void satisfiesTheSchema() {
            assertEquals(
                    "{\"kind\": \"cheese\", \"count\": 3}",
                    text(said("Hi") + ",'response_format':{'type':'json_schema','json_schema':{'name':'x','schema':"
                            + "{'type':'object','properties':{'kind':{'const':'cheese'},"
                            + "'count':{'type':'integer','minimum':3,'maximum':3}},'required':['kind','count']}}}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "{\\\"question", "{\\\"name\\\": \\\"M", "```json\\n{", "{\\\"list\\\": [1, 2"})
        void continuesAPrefix(String prefix) throws JsonSyntaxException {
            String text = text("'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'" + prefix
                    + "','prefix':true}],'response_format':{'type':'json_object'}");
            assertTrue(
                    text.startsWith(Json.mapper().readTree('"' + prefix + '"').stringValue()), text);
            assertTrue(Json.parse(text.substring(text.indexOf('{'))).isObject());
        }
    }

    @Nested
    class Prefixes {
        @Test
        void areContinued() {
            String text = text("'messages':[{'role':'user','content':'Which cheese?'},"
                    + "{'role':'assistant','content':'The best one is','prefix':true}]");
            assertTrue(
                    text.startsWith("The best one is the following – that is my answer to \"Which cheese?\" "), text);
        }

        @Test
        void mayBeEmpty() {
            String text = text("'messages':[{'role':'user','content':'Which cheese?'},"
                    + "{'role':'assistant','content':'','prefix':true}]");
            assertTrue(text.startsWith("You asked: "), text);
        }
    }

    @Nested
    class Thinking {
        @ParameterizedTest
        @ValueSource(strings = {"'reasoning_effort':'high'", "'prompt_mode':'reasoning'"})
        void comesBeforeTheText(String asked) {
            Content content = answer(said("Why?") + "," + asked).content();
            assertEquals(Content.Form.CHUNKS, content.form());
            ContentChunk.ThinkChunk trace = assertInstanceOf(
                    ContentChunk.ThinkChunk.class, content.chunks().get(0));
            assertTrue(trace.closed());
            assertTrue(trace.text().startsWith("The user says: \"Why?\""), trace.text());
            assertEquals(text(said("Why?")), content.text());
        }

        @Test
        void isOffForNone() {
            assertEquals(
                    Content.Form.TEXT,
                    answer(said("Why?") + ",'reasoning_effort':'none','prompt_mode':'reasoning'")
                            .content()
                            .form());
        }
    }

    private AssistantMessage answer(String body) {
        AssistantMessage answer = answers.answer(request(body), derivation);
        assertEquals(answer, answers.answer(request(body), derivation));
        return answer;
    }

    private String text(String body) {
        return answer(body).content().text();
    }

    private static String said(String text) {
        return "'messages':[{'role':'user','content':'" + text + "'}]";
    }

    private static String tools(String... tools) {
        return ",'tools':[" + String.join(",", tools) + "]";
    }

    private static ChatCompletionRequest request(String body) {
        String json = ("{'model':'mistral-small-latest'," + body + "}").replace('\'', '"');
        return ChatCompletionRequestReader.read(Json.mapper().readTree(json));
    }
}
