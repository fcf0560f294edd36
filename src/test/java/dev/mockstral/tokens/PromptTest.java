package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptTest {
    private static final String TOOLS =
            "'tools': [{'type': 'function', 'function': {'name': 'roll', 'strict': true, 'parameters': {'type': 'object'}}}]";
    private static final String DESCRIBED =
            "[{\"type\": \"function\", \"function\": {\"name\": \"roll\", \"description\": \"\", \"parameters\": {\"type\": \"object\"}}}]";
    private static final String HISTORY = "{'role': 'user', 'content': 'Roll'},"
            + " {'role': 'assistant', 'content': '', 'tool_calls': [{'id': 'abcDEF123', 'function': {'name': 'roll',"
            + " 'arguments': '{\\'sides\\':6}'}}]},"
            + " {'role': 'tool', 'tool_call_id': 'abcDEF123', 'name': 'roll', 'content': '{\\'eyes\\':4}'}";

    private final Tokenizers tokenizers = Tokenizers.create();

    @ParameterizedTest
    @EnumSource(TokenizerVersion.class)
    void addsUpItsParts(TokenizerVersion version) throws JsonSyntaxException {
        PromptTokens prompt = tokenizers
                .of(version)
                .prompt(request("'messages': [{'role': 'system', 'content': 'Be brief.'}, " + HISTORY
                        + ", {'role': 'assistant', 'content': 'Four.'}, {'role': 'user', 'content': 'Thanks'}], "
                        + TOOLS));
        assertEquals(
                prompt.total(),
                prompt.parts().stream().mapToInt(PromptTokens.Part::tokens).sum());
        assertTrue(prompt.exact());
    }

    @Test
    void namesWhatEachPartIs() throws JsonSyntaxException {
        PromptTokens prompt = tokenizers
                .of(TokenizerVersion.V15_TEKKEN)
                .prompt(request("'messages': [{'role': 'user', 'content': 'One'}, {'role': 'user', 'content': 'Two'}], "
                        + TOOLS + ", 'tool_choice': {'type': 'function', 'function': {'name': 'roll'}}"));
        assertEquals(
                List.of("start", "tools", "reasoning settings", "messages[0..1] user", "tool_choice"),
                prompt.parts().stream().map(PromptTokens.Part::label).toList());
    }

    @Test
    void putsTheSystemTextIntoTheFirstUserTurnInV1() throws JsonSyntaxException {
        Tokenizer v1 = tokenizers.of(TokenizerVersion.V1_SPM);
        assertEquals(
                1 + v1.count("[INST] Be brief.\n\nHi [/INST]"),
                total(
                        TokenizerVersion.V1_SPM,
                        "'messages': [{'role': 'system', 'content': 'Be brief.'}, {'role': 'user', 'content': 'Hi'}]"));
    }

    @Test
    void dropsToolTrafficBeforeTheLastUserTurnInV2() throws JsonSyntaxException {
        String later = ", {'role': 'assistant', 'content': 'Four.'}, {'role': 'user', 'content': 'Thanks'}";
        Tokenizer v2 = tokenizers.of(TokenizerVersion.V2_SPM);
        int last = v2.count("Roll") + 2 + v2.count("Four.") + 1 + v2.count("Thanks") + 2;
        assertEquals(1 + last, total(TokenizerVersion.V2_SPM, "'messages': [" + HISTORY + later + "]"));
        int calls = v2.count("[{\"name\": \"roll\", \"arguments\": {\"sides\": 6}}]") + 2;
        int results = v2.count("[{\"name\": \"roll\", \"content\": {\"eyes\": 4}}]") + 2;
        assertEquals(
                1 + v2.count("Roll") + 2 + calls + results,
                total(TokenizerVersion.V2_SPM, "'messages': [" + HISTORY + "]"));
    }

    @Test
    void writesCallsAndResultsWithTheirIdsInV3() throws JsonSyntaxException {
        Tokenizer v3 = tokenizers.of(TokenizerVersion.V3_TEKKEN);
        int calls = v3.count("[{\"name\": \"roll\", \"arguments\": {\"sides\": 6}, \"id\": \"abcDEF123\"}]") + 2;
        int results = v3.count("{\"content\": {\"eyes\": 4}, \"call_id\": \"abcDEF123\"}") + 2;
        assertEquals(
                1 + v3.count("Roll") + 2 + calls + results,
                total(TokenizerVersion.V3_TEKKEN, "'messages': [" + HISTORY + "]"));
    }

    @Test
    void leavesResultsAsTheyAreFromV7On() throws JsonSyntaxException {
        Tokenizer v11 = tokenizers.of(TokenizerVersion.V11_TEKKEN);
        int id = v11.count("abcDEF123");
        int call = 3 + v11.count("roll") + id + v11.count("{\"sides\": 6}") + 1;
        int result = 3 + id + v11.count("{\"eyes\":4}");
        assertEquals(
                1 + v11.count("Roll") + 2 + call + result,
                total(TokenizerVersion.V11_TEKKEN, "'messages': [" + HISTORY + "]"));
    }

    @Test
    void leavesCallIdsOutFromV13On() throws JsonSyntaxException {
        Tokenizer v13 = tokenizers.of(TokenizerVersion.V13_TEKKEN);
        int call = 2 + v13.count("roll") + v13.count("{\"sides\": 6}") + 1;
        int result = 2 + v13.count("{\"eyes\":4}");
        int tools = 2 + v13.count(DESCRIBED);
        assertEquals(
                1 + tools + v13.count("Roll") + 2 + call + result,
                total(TokenizerVersion.V13_TEKKEN, "'messages': [" + HISTORY + "], " + TOOLS));
    }

    @Test
    void leavesToolsOutWhenNoneMayBeCalled() throws JsonSyntaxException {
        String user = "'messages': [{'role': 'user', 'content': 'Roll'}]";
        assertEquals(v13(user), v13(user + ", " + TOOLS + ", 'tool_choice': 'none'"));
        assertEquals(v13(user + ", " + TOOLS), v13(user + ", " + TOOLS + ", 'tool_choice': 'any'"));
    }

    @Test
    void beginsTheCallOfANamedTool() throws JsonSyntaxException {
        String user = "'messages': [{'role': 'user', 'content': 'Roll'}], " + TOOLS;
        int named = v13(user + ", 'tool_choice': {'type': 'function', 'function': {'name': 'roll'}}");
        assertEquals(v13(user) + 2 + tokenizers.of(TokenizerVersion.V13_TEKKEN).count("roll"), named);
    }

    @Test
    void addsReasoningSettingsInV15UnlessTheFormatIsJson() throws JsonSyntaxException {
        String user = "'messages': [{'role': 'user', 'content': 'Roll'}]";
        Tokenizer v15 = tokenizers.of(TokenizerVersion.V15_TEKKEN);
        assertEquals(
                v13(user) + 2 + v15.count("{\"reasoning_effort\": \"none\"}"),
                total(TokenizerVersion.V15_TEKKEN, user));
        assertEquals(
                v13(user) + 2 + v15.count("{\"reasoning_effort\": \"high\"}"),
                total(TokenizerVersion.V15_TEKKEN, user + ", 'reasoning_effort': 'high'"));
        assertEquals(
                v13(user), total(TokenizerVersion.V15_TEKKEN, user + ", 'response_format': {'type': 'json_object'}"));
    }

    @Test
    void countsThinkingOfEarlierTurns() throws JsonSyntaxException {
        String thinking = "'messages': [{'role': 'user', 'content': 'Hi'}, {'role': 'assistant', 'content': [{'type':"
                + " 'thinking', 'thinking': [{'type': 'text', 'text': 'Greet back.'}]}, {'type': 'text', 'text':"
                + " 'Hello!'}]}, {'role': 'user', 'content': 'Bye'}]";
        Tokenizer v13 = tokenizers.of(TokenizerVersion.V13_TEKKEN);
        assertEquals(
                1 + v13.count("Hi") + 2 + v13.count("Greet back.") + 2 + v13.count("Hello!") + 1 + v13.count("Bye") + 2,
                v13(thinking));
    }

    @Test
    void opensWithAnEmptyUserMessageBeforeV7() throws JsonSyntaxException {
        String alone = "'messages': [{'role': 'system', 'content': 'Be brief.'}]";
        Tokenizer v3 = tokenizers.of(TokenizerVersion.V3_SPM);
        assertEquals(1 + 2 + v3.count("Be brief.\n\n"), total(TokenizerVersion.V3_SPM, alone));
        assertEquals(1 + 2 + tokenizers.of(TokenizerVersion.V13_TEKKEN).count("Be brief."), v13(alone));
    }

    @Test
    void countsImagesFromTheirHeader() throws JsonSyntaxException {
        String image = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAIAAAACACAIAAABMXPac";
        String messages =
                "'messages': [{'role': 'user', 'content': [{'type': 'image_url', 'image_url': '" + image + "'}]}]";
        assertEquals(3 + 30, v13(messages));
        PromptTokens pixtral = tokenizers.forModel("pixtral-large-2411").prompt(request(messages));
        assertEquals(3 + 8 * 9, pixtral.total());
        assertTrue(pixtral.exact());
    }

    @Test
    void saysWhatCannotBeCounted() throws JsonSyntaxException {
        for (String chunk : List.of(
                "{'type': 'image_url', 'image_url': 'https://example.org/a.png'}",
                "{'type': 'document_url', 'document_url': 'https://example.org/a.pdf'}",
                "{'type': 'input_audio', 'input_audio': 'AAAA'}")) {
            assertFalse(
                    prompt("'messages': [{'role': 'user', 'content': [" + chunk + "]}]")
                            .exact(),
                    chunk);
        }
        assertFalse(tokenizers
                .forModel("zai-glm-5-2")
                .prompt(request("'messages': [{'role': 'user', 'content': 'Hi'}]"))
                .exact());
    }

    @Test
    void survivesARequestWithoutMessages() throws JsonSyntaxException {
        for (TokenizerVersion version : TokenizerVersion.values()) {
            assertTrue(tokenizers.of(version).prompt(request("'messages': []")).total() > 0);
        }
    }

    private int v13(String body) throws JsonSyntaxException {
        return prompt(body).total();
    }

    private PromptTokens prompt(String body) throws JsonSyntaxException {
        return tokenizers.of(TokenizerVersion.V13_TEKKEN).prompt(request(body));
    }

    private int total(TokenizerVersion version, String body) throws JsonSyntaxException {
        return tokenizers.of(version).prompt(request(body)).total();
    }

    /** JSON with single quotes; a quote inside a string is {@code \'}. */
    private static ChatCompletionRequest request(String body) throws JsonSyntaxException {
        String json = "{" + body.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\"") + "}";
        return ChatCompletionRequestReader.read(Json.parse(json));
    }
}
