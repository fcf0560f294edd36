package dev.mockstral.tokens;

import dev.mockstral.memo.Memo;
import java.util.Arrays;
import java.util.List;

/**
 * The SentencePiece encoding of Mistral's older models: a space is put before the text, spaces become U+2581, pairs are
 * merged by score, and a character without a piece becomes its bytes. No piece holds U+2581 after another character, so
 * that text is merged word by word.
 */
final class SentencePiece implements Encoder {
    private static final int PIECES = 31_741;
    private static final int SPACE = 0x2581;

    /** Longer words are merged in parts of this many characters: memory stays small, at most a token a seam differs. */
    private static final int LONGEST_MERGED = 32 * 1024;

    /** Where the pieces of U+2581 only stand in the model's own order, counted from its first piece. */
    private static final int[] SPACES = {0, 1, 14, 96, 100, 169, 299, 310, 497, 1158, 2028, 2341, 5131, 17163};

    private final Vocabulary vocabulary;
    private final int firstPiece;
    private final Memo<String, Integer> counts = new Memo<>(REMEMBERED);
    private final Memo<String, List<String>> cuts = new Memo<>(CUTS_REMEMBERED);

    /** Ids follow the model: 3 control tokens in v1, 771 in later ones, then the 256 bytes, then the pieces. */
    SentencePiece(Vocabulary vocabulary, int controlTokens) {
        this.vocabulary = vocabulary;
        this.firstPiece = controlTokens + 256;
    }

    @Override
    public void encode(String text, int from, int to, TokenBuffer out) {
        Words words = new Words(out);
        if (from == 0 && to > 0) {
            words.add(SPACE);
        }
        for (int at = from; at < to; ) {
            int codePoint = Character.codePointAt(text, at);
            words.add(codePoint == ' ' ? SPACE : codePoint);
            at += Character.charCount(codePoint);
        }
        words.flush();
    }

    @Override
    public Memo<String, Integer> counts() {
        return counts;
    }

    @Override
    public Memo<String, List<String>> pieces() {
        return cuts;
    }

    @Override
    public int leadingBytes() {
        return 3;
    }

    @Override
    public int bytesOf(int codePoint) {
        return codePoint == ' ' ? 3 : Utf8.bytesOf(codePoint);
    }

    @Override
    public int divideBefore(String text, int place) {
        for (int i = place; i > 1; i--) {
            if (isSpace(text.charAt(i - 1)) && !isSpace(text.charAt(i - 2))) {
                return i - 1;
            }
        }
        return 0;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == SPACE;
    }

    /** The id of the piece at an index of the vocabulary, whose order puts the pieces of spaces last. */
    private int id(int index) {
        int ordinary = PIECES - SPACES.length;
        if (index >= ordinary) {
            return firstPiece + SPACES[index - ordinary];
        }
        int place = index;
        for (int space : SPACES) {
            place += space <= place ? 1 : 0;
        }
        return firstPiece + place;
    }

    /** Collects one word at a time and merges it. */
    private final class Words {
        private final TokenBuffer out;
        private final PairMerge merge = new PairMerge(vocabulary);
        private byte[] bytes = new byte[256];
        private int[] bounds = new int[257];
        private int length;
        private int symbols;
        private boolean spacesOnly = true;

        Words(TokenBuffer out) {
            this.out = out;
        }

        void add(int codePoint) {
            boolean space = codePoint == SPACE;
            if ((space && !spacesOnly) || symbols == LONGEST_MERGED) {
                flush();
            }
            spacesOnly &= space;
            if (length + 4 > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[symbols++] = length;
            length = Utf8.write(codePoint, bytes, length);
        }

        void flush() {
            if (symbols == 0) {
                return;
            }
            bounds[symbols] = length;
            int left = merge.merge(bytes, bounds, symbols);
            for (int i = 0; i < left; i++) {
                emit(bounds[i], bounds[i + 1]);
            }
            length = 0;
            symbols = 0;
            spacesOnly = true;
        }

        private void emit(int from, int to) {
            int index = vocabulary.find(bytes, from, to);
            if (index != Vocabulary.NONE) {
                out.add(id(index), to - from);
                return;
            }
            for (int i = from; i < to; i++) {
                out.add(firstPiece - 256 + (bytes[i] & 0xff), 1);
            }
        }
    }
}
