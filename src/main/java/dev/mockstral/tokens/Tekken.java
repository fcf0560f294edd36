package dev.mockstral.tokens;

import dev.mockstral.memo.Memo;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mistral's Tekken encoding (v3 and later): byte pair merging inside the pieces of {@link TekkenSplit}. Ids are those of
 * mistral-common: 1000 control tokens, then 256 bytes, then the vocabulary.
 */
final class Tekken implements Encoder {
    /** Number of tokens of more than one byte. */
    static final int PIECES = 129_816;

    private static final int CONTROL_TOKENS = 1000;
    private static final int FIRST_PIECE = CONTROL_TOKENS + 256;

    /** Longer pieces are merged in parts of this many characters: memory stays small, at most a token a seam differs. */
    private static final int LONGEST_MERGED = 32 * 1024;

    private static final int USUAL_PIECE_BYTES = 64;

    private final Vocabulary vocabulary = Vocabulary.tekken();
    private final TekkenSplit split = new TekkenSplit();
    private final ShortPieces shortPieces = new ShortPieces();
    private final Memo<String, Integer> counts = new Memo<>(REMEMBERED);
    private final Memo<String, List<String>> cuts = new Memo<>(CUTS_REMEMBERED);

    @Override
    public void encode(String text, int from, int to, TokenBuffer out) {
        char[] characters = text.substring(from, to).toCharArray();
        Pieces pieces = new Pieces(out);
        for (int at = pieces.countWords(characters, 0); at < characters.length; ) {
            int end = split.end(characters, at, characters.length);
            for (; end - at > LONGEST_MERGED; at = seam(characters, at)) {
                pieces.encodePart(characters, at, seam(characters, at));
            }
            pieces.encode(characters, at, end);
            at = pieces.countWords(characters, end);
        }
    }

    private static int seam(char[] text, int from) {
        int seam = from + LONGEST_MERGED;
        return Character.isLowSurrogate(text[seam]) ? seam - 1 : seam;
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
        return 0;
    }

    @Override
    public int bytesOf(int codePoint) {
        return Utf8.bytesOf(codePoint);
    }

    /** One piece back from the one that holds {@code place}: what follows can still lengthen that one. */
    @Override
    public int divideBefore(String text, int place) {
        char[] characters = text.toCharArray();
        int divide = 0;
        int begin = 0;
        while (begin < place) {
            int end = split.end(characters, begin, characters.length);
            if (end > place) {
                break;
            }
            divide = begin;
            begin = end;
        }
        return divide;
    }

    /** Encodes piece by piece, in scratch space of its own. */
    private final class Pieces {
        private final TokenBuffer out;
        private @Nullable PairMerge merge;
        private byte[] bytes = {};
        private int[] bounds = {};
        private int partFrom = -1;
        private int partTokens;

        Pieces(TokenBuffer out) {
            this.out = out;
        }

        /** If counting, counts the words that begin there and are remembered; where the piece behind them begins. */
        int countWords(char[] text, int from) {
            if (!out.isCounting()) {
                return from;
            }
            int at = from;
            for (int end = shortPieces.endOfWord(text, at); end > at; end = shortPieces.endOfWord(text, at)) {
                out.count();
                at = end;
            }
            return at;
        }

        /** A part of a very long piece, which is often the part before it once more. */
        void encodePart(char[] text, int from, int to) {
            int before = from - (to - from);
            boolean again = before == partFrom && Arrays.equals(text, before, from, text, from, to);
            int begin = out.size();
            if (again) {
                out.repeat(partTokens, begin);
            } else {
                encode(text, from, to);
            }
            partFrom = from;
            partTokens = begin;
        }

        void encode(char[] text, int from, int to) {
            if (!out.isCounting()) {
                encodeAnew(text, from, to);
                return;
            }
            long packed = ShortPieces.packed(text, from, to);
            if (packed != ShortPieces.NONE && shortPieces.contains(packed)) {
                out.count();
                return;
            }
            int before = out.size();
            encodeAnew(text, from, to);
            if (packed != ShortPieces.NONE && out.size() == before + 1) {
                shortPieces.add(packed);
            }
        }

        private void encodeAnew(char[] text, int from, int to) {
            int length = write(text, from, to);
            if (length == 1) {
                out.add(CONTROL_TOKENS + (bytes[0] & 0xff), 1);
                return;
            }
            int index = vocabulary.find(bytes, 0, length);
            if (index == Vocabulary.NONE) {
                merge(length);
            } else {
                out.add(FIRST_PIECE + index, length);
            }
        }

        private void merge(int length) {
            if (bounds.length <= length) {
                bounds = new int[bytes.length + 1];
            }
            for (int i = 0; i <= length; i++) {
                bounds[i] = i;
            }
            int symbols = merger().merge(bytes, bounds, length);
            for (int i = 0; i < symbols; i++) {
                int width = bounds[i + 1] - bounds[i];
                int id = width == 1
                        ? CONTROL_TOKENS + (bytes[bounds[i]] & 0xff)
                        : FIRST_PIECE + vocabulary.find(bytes, bounds[i], bounds[i + 1]);
                out.add(id, width);
            }
        }

        private PairMerge merger() {
            PairMerge known = merge == null ? new PairMerge(vocabulary) : merge;
            merge = known;
            return known;
        }

        private int write(char[] text, int from, int to) {
            int needed = 3 * (to - from);
            if (bytes.length < needed) {
                bytes = new byte[Math.max(needed, USUAL_PIECE_BYTES)];
            }
            int length = 0;
            for (int i = from; i < to; i++) {
                char c = text[i];
                if (c < 0x80) {
                    bytes[length++] = (byte) c;
                } else {
                    int codePoint = Character.codePointAt(text, i, to);
                    length = Utf8.write(codePoint, bytes, length);
                    i += Character.charCount(codePoint) - 1;
                }
            }
            return length;
        }
    }
}
