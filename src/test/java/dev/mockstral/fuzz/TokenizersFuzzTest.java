package dev.mockstral.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mockstral.tokens.Tokenizer;
import dev.mockstral.tokens.TokenizerVersion;
import dev.mockstral.tokens.Tokenizers;
import java.nio.charset.StandardCharsets;

/** Whatever the text, its pieces make it up and are counted right. {@link CorpusTest} runs the corpus; profile fuzz looks for more, led by coverage. */
class TokenizersFuzzTest {
    private static final Tokenizers TOKENIZERS = Tokenizers.create();

    @FuzzTest(maxDuration = "20s")
    void piecesMakeUpTheText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (TokenizerVersion version : TokenizerVersion.values()) {
            Tokenizer tokenizer = TOKENIZERS.of(version);
            assertEquals(text, String.join("", tokenizer.pieces(text)), version::name);
            assertEquals(tokenizer.encode(text).length, tokenizer.count(text), version::name);
        }
    }
}
