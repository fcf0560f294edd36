package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class UsageTest {
    @Test
    void writesWhatItTells() throws JsonSyntaxException {
        String counted = "{\"prompt_tokens\":3,\"total_tokens\":45,\"completion_tokens\":42,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"service_tier\":\"standard\"}";
        assertWritten(counted, Usage.of(3, 42, null));
        assertWritten(counted, Usage.of(3, 42, pins("{}")));
        assertEquals(45, Usage.of(3, 42, null).cost());
        assertEquals(3, Usage.of(3, 42, null).promptTokens());
    }

    @Test
    void putsPinsInTheirPlaces() throws JsonSyntaxException {
        Usage usage = Usage.of(
                3,
                42,
                pins("{\"prompt_audio_seconds\":7,\"prompt_tokens\":10,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":8},\"more\":true}"));
        assertWritten(
                "{\"prompt_audio_seconds\":7,\"prompt_tokens\":10,\"total_tokens\":52,\"completion_tokens\":42,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":8},\"service_tier\":\"standard\",\"more\":true}",
                usage);
        assertEquals(44, usage.cost());
        assertEquals(10, usage.promptTokens());
        assertEquals(9, Usage.of(3, 42, pins("{\"total_tokens\":9}")).cost());
    }

    private static void assertWritten(String expected, Usage usage) {
        JsonText text = new JsonText(8);
        usage.write(text);
        assertEquals(expected, text.toString());
        assertEquals(expected, Json.compact(usage.toJson()));
    }

    private static ObjectNode pins(String json) throws JsonSyntaxException {
        return (ObjectNode) Json.parse(json);
    }
}
