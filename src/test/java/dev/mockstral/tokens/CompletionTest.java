package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.FunctionCall;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final String TEXT =
            "Roquefort ripens in caves.\n\n  * It's blue, salty – and \"loved\" (1,000 times)!\n";

    private final ChatCompletionRequest request =
            ChatCompletionRequestReader.read(Json.mapper().createObjectNode());
    private final Tokenizers tokenizers = Tokenizers.create();
    private final Tokenizer v13 = tokenizers.of(TokenizerVersion.V13_TEKKEN);

    @Test
    void countsTheEndTokenWhenTheModelEndedByItself() {
        assertEquals(v13.count(TEXT) + 1, v13.completion(request, text(TEXT), true));
        assertEquals(v13.count(TEXT), v13.completion(request, text(TEXT), false));
    }

    @Test
    void countsTwoMorePerCallAndNoId() {
        ChatMessage.AssistantMessage two =
                calls(call("roll", "{}", 0), call("get_weather", "{\"city\": \"Paris\"}", 1));
        int expected = 2 + v13.count("roll") + v13.count("{}");
        expected += 2 + v13.count("get_weather") + v13.count("{\"city\": \"Paris\"}");
        assertEquals(expected + 1, v13.completion(request, two, true));
    }

    @Test
    void countsOneListOfCallsBeforeV11() {
        Tokenizer v3 = tokenizers.of(TokenizerVersion.V3_SPM);
        assertEquals(
                1 + v3.count("[{\"name\": \"roll\", \"arguments\": {}}]"),
                v3.completion(request, calls(call("roll", "{}", 0)), false));
    }

    @Test
    void countsTwoMorePerThinkingBlock() {
        assertEquals(
                v13.count("Let me think.") + 2 + v13.count("Done.") + 1,
                v13.completion(request, thought("Let me think.", "Done."), true));
    }

    @Test
    void leavesAShortAnswerAlone() {
        ChatMessage.AssistantMessage message = text(TEXT);
        Cut cut = v13.cut(request, message, v13.count(TEXT) + 1);
        assertSame(message, cut.message());
        assertEquals(v13.count(TEXT) + 1, cut.completionTokens());
        assertFalse(cut.reached());
    }

    @Test
    void endsAnAnswerThatLeavesNoRoomForTheEndToken() {
        Cut cut = v13.cut(request, text(TEXT), v13.count(TEXT));
        assertEquals(TEXT, cut.message().content().text());
        assertEquals(v13.count(TEXT), cut.completionTokens());
        assertTrue(cut.reached());
    }

    @Test
    void cutsTextToExactlyThatManyTokens() {
        for (TokenizerVersion version : TokenizerVersion.values()) {
            Tokenizer tokenizer = tokenizers.of(version);
            for (int max = 1; max < tokenizer.count(TEXT); max++) {
                Cut cut = tokenizer.cut(request, text(TEXT), max);
                String kept = cut.message().content().text();
                assertTrue(TEXT.startsWith(kept), kept);
                assertEquals(max, tokenizer.count(kept), version + " " + kept);
                assertEquals(max, cut.completionTokens());
                assertTrue(cut.reached());
            }
        }
    }

    @Test
    void cutsThinkingAndThenText() {
        ChatMessage.AssistantMessage whole = thought("Let me think about cheese.", "Roquefort, of course.");
        int all = v13.completion(request, whole, false);
        for (int max = 1; max <= all; max++) {
            Cut cut = v13.cut(request, whole, max);
            assertEquals(max, cut.completionTokens());
            assertEquals(max, v13.completion(request, cut.message(), false), cut.toString());
            assertEquals(Content.Form.CHUNKS, cut.message().content().form());
        }
    }

    @Test
    void cutsInsideTheArgumentsOfACall() {
        String arguments = "{\"city\": \"Paris\", \"days\": 3}";
        ChatMessage.AssistantMessage whole = calls(call("get_weather", arguments, 0), call("roll", "{}", 1));
        int head = 2 + v13.count("get_weather");
        for (int max = head; max < head + v13.count(arguments); max++) {
            Cut cut = v13.cut(request, whole, max);
            assertEquals(1, cut.message().toolCalls().size());
            FunctionCall kept = cut.message().toolCalls().get(0).function();
            assertTrue(arguments.startsWith(kept.arguments()));
            assertEquals(max - head, v13.count(kept.arguments()));
            assertEquals(max, cut.completionTokens());
        }
    }

    @Test
    void cutsInsideTheListOfCallsBeforeV11() {
        Tokenizer v7 = tokenizers.of(TokenizerVersion.V7_TEKKEN);
        ChatMessage.AssistantMessage whole = calls(call("get_weather", "{\"city\": \"Paris\"}", 0));
        int all = v7.completion(request, whole, false);
        for (int max = 1; max < all; max++) {
            Cut cut = v7.cut(request, whole, max);
            assertEquals(max, cut.completionTokens());
            assertTrue("{\"city\": \"Paris\"}"
                    .startsWith(cut.message().toolCalls().get(0).function().arguments()));
        }
        assertEquals(
                "{\"",
                v7.cut(request, whole, all - 6)
                        .message()
                        .toolCalls()
                        .get(0)
                        .function()
                        .arguments());
    }

    @Test
    void leavesNothingOfZeroTokens() {
        for (TokenizerVersion version : TokenizerVersion.values()) {
            Tokenizer tokenizer = tokenizers.of(version);
            assertEquals(new Cut(text(""), 0, true), tokenizer.cut(request, text(TEXT), 0));
            assertEquals(new Cut(text(""), 0, true), tokenizer.cut(request, text(""), 0));
            assertEquals(
                    0, tokenizer.cut(request, calls(call("roll", "{}", 0)), 0).completionTokens());
            assertEquals(0, tokenizer.cut(request, thought("Hm.", "Yes."), 0).completionTokens());
        }
    }

    @Test
    void neverCutsInsideACharacterYetSpendsWhatWasGeneratedOfIt() {
        String emoji = "Look: 🧀🇫🇷 👩‍🚀 — 中文 क्षि \uD83E\uDEE8!";
        for (TokenizerVersion version : List.of(TokenizerVersion.V13_TEKKEN, TokenizerVersion.V3_SPM)) {
            Tokenizer tokenizer = tokenizers.of(version);
            for (int max = 1; max < tokenizer.count(emoji); max++) {
                Cut cut = tokenizer.cut(request, text(emoji), max);
                String kept = cut.message().content().text();
                assertTrue(emoji.startsWith(kept));
                assertFalse(!kept.isEmpty() && Character.isHighSurrogate(kept.charAt(kept.length() - 1)), kept);
                assertEquals(max, cut.completionTokens());
                assertTrue(tokenizer.count(kept) <= max && tokenizer.count(kept) > max - 4);
            }
        }
    }

    @Test
    void cutsTextIntoPiecesThatMakeItUp() {
        for (TokenizerVersion version : TokenizerVersion.values()) {
            Tokenizer tokenizer = tokenizers.of(version);
            List<String> pieces = tokenizer.pieces(TEXT + "🧀 中文");
            assertEquals(TEXT + "🧀 中文", String.join("", pieces));
            assertTrue(pieces.size() <= tokenizer.count(TEXT + "🧀 中文"));
            assertFalse(pieces.contains(""));
        }
        assertEquals(List.of("Hello", " world", "!"), v13.pieces("Hello world!"));
        assertEquals(
                List.of("Hello", " world", "!"),
                tokenizers.of(TokenizerVersion.V3_SPM).pieces("Hello world!"));
        assertEquals(List.of("🧀"), v13.pieces("🧀"));
        assertEquals(List.of(), v13.pieces(""));
    }

    private static ChatMessage.AssistantMessage text(String text) {
        return new ChatMessage.AssistantMessage(Content.of(text), List.of(), false);
    }

    private static ChatMessage.AssistantMessage calls(ToolCall... calls) {
        return new ChatMessage.AssistantMessage(Content.of(""), List.of(calls), false);
    }

    private static ToolCall call(String name, String arguments, int index) {
        return new ToolCall("abcDEF12" + index, new FunctionCall(name, arguments), index);
    }

    private static ChatMessage.AssistantMessage thought(String thinking, String text) {
        ContentChunk block = new ContentChunk.ThinkChunk(List.of(new ContentChunk.TextChunk(thinking)), true);
        return new ChatMessage.AssistantMessage(
                Content.of(List.of(block, new ContentChunk.TextChunk(text))), List.of(), false);
    }
}
