package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ContentChunk.TextChunk;
import dev.mockstral.chat.ContentChunk.ThinkChunk;
import dev.mockstral.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a message into deltas on token boundaries in production's rhythm: first one token, then one to four, mostly
 * four (tokens.md §2 i). The last delta is the one that ends the choice.
 */
final class Deltas {
    private final Tokenizer tokenizer;
    private final Draws draws;
    private final Rhythm rhythm;
    private final List<Delta> deltas = new ArrayList<>();
    private boolean begun;

    private Deltas(Tokenizer tokenizer, Draws draws, Rhythm rhythm) {
        this.tokenizer = tokenizer;
        this.draws = draws;
        this.rhythm = rhythm;
    }

    /** All deltas of the message, the role first, the end last. */
    static List<Delta> of(AssistantMessage message, Tokenizer tokenizer, Draws draws, Rhythm rhythm) {
        Deltas cutting = new Deltas(tokenizer, draws, rhythm);
        cutting.deltas.add(new Delta.Role());
        cutting.content(message.content().chunks());
        cutting.end(message);
        return cutting.deltas;
    }

    private void content(List<ContentChunk> chunks) {
        String changeOver = "";
        for (int i = 0; i < chunks.size(); i++) {
            ContentChunk chunk = chunks.get(i);
            if (chunk instanceof ThinkChunk think) {
                changeOver = i + 1 < chunks.size() && chunks.get(i + 1) instanceof TextChunk next
                        ? firstPiece(next.text())
                        : "";
                thinking(think, changeOver);
            } else if (chunk instanceof TextChunk text) {
                text(text.text().substring(changeOver.length()));
                changeOver = "";
            } else {
                deltas.add(new Delta.Chunk(chunk));
            }
        }
    }

    private String firstPiece(String text) {
        List<String> pieces = tokenizer.pieces(text);
        return pieces.isEmpty() ? "" : pieces.get(0);
    }

    private void thinking(ThinkChunk think, String changeOver) {
        deltas.add(new Delta.Text("", 0));
        List<Delta.Text> pieces = grouped(think.text());
        for (int i = 0; i < pieces.size(); i++) {
            boolean last = i == pieces.size() - 1;
            Delta.Text piece = pieces.get(i);
            deltas.add(new Delta.Thinking(piece.text(), i == 0, last ? changeOver : "", piece.tokens()));
        }
    }

    private void text(String text) {
        deltas.addAll(grouped(text));
    }

    private List<Delta.Text> grouped(String text) {
        List<String> pieces = tokenizer.pieces(text);
        List<Delta.Text> groups = new ArrayList<>(pieces.size() / 3 + 1);
        int next = 0;
        while (next < pieces.size()) {
            int size = Math.min(pieceSize(), pieces.size() - next);
            groups.add(new Delta.Text(String.join("", pieces.subList(next, next + size)), size));
            next += size;
        }
        return groups;
    }

    private int pieceSize() {
        if (!begun) {
            begun = true;
            return rhythm.first();
        }
        return Math.min(rhythm.largest(), 1 + draws.below(2 * rhythm.largest()));
    }

    /** Tool calls end a choice; a text ends with its last piece or with an empty one: production does both. */
    private void end(AssistantMessage message) {
        if (!message.toolCalls().isEmpty()) {
            int tokens = message.toolCalls().stream()
                    .mapToInt(call -> tokenizer.count(call.function().arguments()) + 2)
                    .sum();
            deltas.add(new Delta.ToolCalls(message.toolCalls(), tokens));
            return;
        }
        boolean endsWithText = deltas.get(deltas.size() - 1) instanceof Delta.Text;
        if (!endsWithText || endsEmpty()) {
            deltas.add(new Delta.Text("", 0));
        }
    }

    private boolean endsEmpty() {
        return switch (rhythm.last()) {
            case EMPTY -> true;
            case TEXT -> false;
            case EITHER -> draws.below(2) == 0;
        };
    }
}
