package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTextTest {
    @Test
    void writesEveryCharacterAsTheMapperDoes() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c + "b";
            assertEquals(written(text), new JsonText(0).string(text).toString());
        }
    }

    @Test
    void writesTextsAsTheMapperDoes() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append("ab\"\\\n\u0001é\uD83E\uDDC0/".charAt(random.nextInt(10)));
            }
            assertEquals(
                    written(text.toString()),
                    new JsonText(16).string(text.toString()).toString());
        }
    }

    /** As UTF-8 has it, which knows no half of a surrogate pair. */
    private static String written(String text) {
        String json = Json.compact(Json.mapper().getNodeFactory().stringNode(text));
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Test
    void putsBytesBehindWhatWasWritten() {
        byte[] rest = {',', '2'};
        assertEquals("1,2", new String(new JsonText(0).number(1).bytes(rest), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":{\"c\":\"d\"},\"e\":[1,{},[]],\"f\":null,\"g\":true}",
                "{\"long\":9007199254740993,\"huge\":123456789012345678901234567890,\"real\":0.1,\"tiny\":1.0E-7}",
                "{\"\":{\"\":{}}}",
                "\"text\"",
                "-12",
                "[]"
            })
    void writesNodesAsTheMapperDoes(String json) throws Exception {
        JsonNode node = Json.parse(json);
        assertEquals(Json.compact(node), new JsonText(0).node(node).toString());
    }

    @Test
    void separatesWhatStandsSideBySide() {
        JsonText json = new JsonText(0).startObject();
        json.name("a")
                .startArray()
                .number(1)
                .bool(false)
                .nothing()
                .startObject()
                .endObject();
        json.endArray().name("b").string("c").endObject();
        assertEquals("{\"a\":[1,false,null,{}],\"b\":\"c\"}", json.toString());
    }
}
