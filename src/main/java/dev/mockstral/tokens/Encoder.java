package dev.mockstral.tokens;

import dev.mockstral.memo.Memo;
import java.util.List;

/** Text to tokens, without any control token. Safe from any thread. */
sealed interface Encoder permits Tekken, SentencePiece {
    /** Slots for counts, and the longest text that takes one, in characters: 16 MB at the very most. */
    int REMEMBERED = 4096;

    int LONGEST_REMEMBERED = 2048;

    /** The same for pieces: some 10 MB at the very most. */
    int CUTS_REMEMBERED = 256;

    int LONGEST_CUT_REMEMBERED = 512;

    /** Appends the tokens of {@code text[from, to)}; a lone surrogate counts as U+FFFD. */
    void encode(String text, int from, int to, TokenBuffer out);

    /** UTF-8 bytes that the encoder sees before the first character: those of SentencePiece's added space. */
    int leadingBytes();

    /** UTF-8 bytes that the encoder sees for a character. */
    int bytesOf(int codePoint);

    /**
     * A place at or before {@code place} that always divides tokens, whatever follows after {@code place}: encoding both
     * sides by themselves gives the tokens of the whole.
     */
    int divideBefore(String text, int place);

    /** Number of tokens of the text. */
    default int count(String text) {
        return text.length() > LONGEST_REMEMBERED ? countAnew(text) : counts().get(text, this::countAnew);
    }

    private int countAnew(String text) {
        TokenBuffer out = TokenBuffer.counting();
        encode(text, 0, text.length(), out);
        return out.size();
    }

    /** The numbers of tokens of short texts: system messages, tools and answers come again and again. */
    Memo<String, Integer> counts();

    /** Short texts in their tokens: streamed answers come again and again. */
    Memo<String, List<String>> pieces();

    /** The tokens of the text. */
    default TokenBuffer encode(String text) {
        TokenBuffer out = new TokenBuffer();
        encode(text, 0, text.length(), out);
        return out;
    }
}
