package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mockstral.json.Json;
import dev.mockstral.json.PositionedDocument;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class YamlTextTest {
    private static final List<String> PIECES = List.of(
            "a",
            "B",
            " ",
            "\n",
            "\t",
            ":",
            " #",
            "- ",
            "'",
            "\"",
            "\\",
            "{",
            "]",
            ",",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "é",
            "🧀",
            "\r",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\u0007",
            "yes",
            "null",
            "1e3",
            "0x1F",
            "---",
            "...",
            "~",
            "=",
            "<<",
            "{{model}}",
            "?");

    @Test
    void isReadBackAsTheVerySame() {
        Random random = new Random(17);
        for (int i = 0; i < 5_000; i++) {
            ObjectNode document = Json.mapper().createObjectNode();
            document.put("text", text(random));
            document.putObject(text(random)).put(text(random), text(random));
            ArrayNode list = document.putArray("list");
            list.add(text(random))
                    .add(random.nextInt())
                    .addObject()
                    .put(text(random), text(random))
                    .put("b", 0.5);
            list.addArray().add(text(random)).addNull();
            JsonNode root = Json.mapper().createArrayNode().add(document);
            String yaml = YamlText.of(root);
            assertEquals(root, PositionedDocument.ofYaml(yaml).root(), yaml);
            assertEquals('-', yaml.charAt(0), yaml);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "on",
                "null",
                "~",
                "1",
                "1.5",
                "0x1f",
                "1e3",
                ".inf",
                "2026-01-01",
                "12:30",
                "",
                " a"
            })
    void quotesWhatSomeReaderTakesForNoText(String text) {
        JsonNode document = Json.mapper().createObjectNode().put("a", text);
        assertFalse(YamlText.of(document).equals("a: " + text + "\n"));
        assertEquals(document, PositionedDocument.ofYaml(YamlText.of(document)).root());
    }

    @Test
    void writesLongTextsAsTheyAre() {
        JsonNode document = Json.mapper().createObjectNode().put("a", "Dear John,\n\n  how: are \"you\"?\n");
        assertEquals("a: |\n  Dear John,\n\n    how: are \"you\"?\n", YamlText.of(document));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
