package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenizersTest {
    private final Tokenizers tokenizers = Tokenizers.create();

    @Test
    void takesTheNewestRowOfAModel() {
        assertEquals(
                TokenizerVersion.V15_TEKKEN,
                tokenizers.forModel("mistral-small-latest").version());
        assertEquals(
                TokenizerVersion.V13_TEKKEN,
                tokenizers.forModel("mistral-large-latest").version());
        assertEquals(
                TokenizerVersion.V7_SPM,
                tokenizers.forModel("mistral-large-2411").version());
        assertEquals(
                TokenizerVersion.V3_TEKKEN,
                tokenizers.forModel("open-mistral-nemo").version());
    }

    @Test
    void takesTheRowThatHeldOnADay() {
        assertEquals(TokenizerVersion.V7_TEKKEN, onDay("mistral-small-latest", "2025-04-20"));
        assertEquals(TokenizerVersion.V11_TEKKEN, onDay("mistral-small-latest", "2026-03-16"));
        assertEquals(TokenizerVersion.V15_TEKKEN, onDay("mistral-small-latest", "2026-04-02"));
        assertEquals(TokenizerVersion.V2_SPM, onDay("mistral-small-latest", "2020-01-01"));
    }

    @Test
    void takesV13ForAnUnknownModel() {
        assertEquals(
                TokenizerVersion.V13_TEKKEN, tokenizers.forModel("my-model").version());
        assertEquals(TokenizerVersion.V13_TEKKEN, tokenizers.forModel("").version());
    }

    @Test
    void takesTheBaseOfAFineTunedModel() {
        assertEquals(
                TokenizerVersion.V3_TEKKEN,
                tokenizers.forModel("ft:open-mistral-nemo:acme:20250101:abcd").version());
    }

    @Test
    void knowsEveryModelOfTheCatalogue() {
        ModelTable table = ModelTable.read();
        ModelTable.Row unknown = table.newest("nobody-knows");
        List<JsonNode> catalogue = GoldenTokensTest.document("models-2026-08.json")
                .path("body")
                .path("data")
                .valueStream()
                .toList();
        assertEquals(
                List.of(),
                catalogue.stream()
                        .map(model -> model.path("id").stringValue())
                        .filter(id -> table.newest(id).equals(unknown))
                        .toList());
    }

    @Test
    void givesAllThreadsTheSameTokens() {
        int[] expected = tokenizers.of(TokenizerVersion.V13_TEKKEN).encode("Roquefort, Brie & Comté");
        Tokenizers fresh = Tokenizers.create();
        IntStream.range(0, 32)
                .parallel()
                .forEach(i -> assertArrayEquals(
                        expected, fresh.of(TokenizerVersion.V13_TEKKEN).encode("Roquefort, Brie & Comté")));
    }

    @Test
    void findsVersionsByTheirLabel() {
        for (TokenizerVersion version : TokenizerVersion.values()) {
            assertEquals(version, TokenizerVersion.ofLabel(version.label()).orElseThrow());
        }
    }

    private TokenizerVersion onDay(String model, String day) {
        return tokenizers.forModel(model, LocalDate.parse(day)).version();
    }
}
