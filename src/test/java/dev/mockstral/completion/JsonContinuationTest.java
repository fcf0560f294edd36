package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonContinuationTest {
    private static final String WHOLE =
            "{\"a\\u0020\\\"b\": [1, -2.5e+10, true, false, null, \"x\\\\\", {}, []], \"c\": {\"d\": {\"e\": \"f, {\"}}}";

    @Test
    void makesEveryBeginningOfADocumentWhole() throws JsonSyntaxException {
        for (int end = 1; end <= WHOLE.length(); end++) {
            String prefix = WHOLE.substring(0, end);
            String whole = prefix + new JsonContinuation(prefix).ending("{}");
            assertTrue(Json.parse(whole).isObject(), whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[1,", "[[", "[{\"a\":", " \n{ ", "[\"é😀"})
    void makesOtherBeginningsWhole(String prefix) throws JsonSyntaxException {
        Json.parse(prefix + new JsonContinuation(prefix).ending("{}"));
    }

    @Test
    void givesTheWholeDocumentAfterWords() {
        assertEquals("{\"x\": 1}", new JsonContinuation("Here it is: ").ending("{\"x\": 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "{]", "{{{", "[}}}}", "{\"a\"::", "{,,", "{abc", "\\", "{\\", "[\"\\u", "{\"\\"})
    void neverFails(String prefix) {
        assertDoesNotThrow(() -> new JsonContinuation(prefix).ending("{}"));
    }
}
