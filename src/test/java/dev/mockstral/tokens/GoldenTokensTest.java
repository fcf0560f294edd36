package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every golden string and request of the shared data, where that folder exists. */
class GoldenTokensTest {
    private final Tokenizers tokenizers = Tokenizers.create();

    @Test
    void encodesEveryGoldenStringAsTheReferencesDo() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode line : lines("token-strings.jsonl")) {
            String text = line.path("text").stringValue();
            List<Integer> expected = new ArrayList<>();
            line.path("tekken_ids").forEach(id -> expected.add(id.intValue()));
            compare(
                    wrong,
                    text,
                    expected,
                    boxed(tokenizers.of(TokenizerVersion.V13_TEKKEN).encode(text)));
            int v3 = tokenizers.of(TokenizerVersion.V3_SPM).count(text);
            int v1 = tokenizers.of(TokenizerVersion.V1_SPM).count(text);
            compare(wrong, "spm " + text, line.path("spm_v3_count").intValue(), v3);
            compare(wrong, "spm " + text, line.path("spm_v1_count").intValue(), v1);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void countsEveryGoldenRequestInEveryVersion() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode line : lines("token-requests.jsonl")) {
            var request = ChatCompletionRequestReader.read(line.path("request"));
            for (Map.Entry<String, JsonNode> expected :
                    line.path("prompt_tokens").properties()) {
                TokenizerVersion version =
                        TokenizerVersion.ofLabel(expected.getKey()).orElseThrow();
                PromptTokens counted = tokenizers.of(version).prompt(request);
                compare(
                        wrong,
                        line.path("case").stringValue() + " " + version.label() + " " + counted.parts(),
                        expected.getValue().intValue(),
                        counted.total());
                assertTrue(counted.exact());
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void compare(List<String> wrong, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            wrong.add(what + ": " + expected + " expected, " + actual + " counted");
        }
    }

    private static List<Integer> boxed(int[] ids) {
        List<Integer> list = new ArrayList<>();
        for (int id : ids) {
            list.add(id);
        }
        return list;
    }

    /** The documents of a shared file with one on each line. */
    static List<JsonNode> lines(String name) {
        return text(name).lines().map(GoldenTokensTest::parsed).toList();
    }

    /** The one document of a shared file. */
    static JsonNode document(String name) {
        return parsed(text(name));
    }

    private static String text(String name) {
        Path file = Path.of(System.getProperty("mockstral.shared", "nowhere"), "data", name);
        Assumptions.assumeTrue(Files.exists(file), file + " is not there");
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.parse(json);
        } catch (JsonSyntaxException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
