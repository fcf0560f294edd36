package dev.mockstral.tokens;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.memo.Notes;
import java.time.LocalDate;

/**
 * The tokenizers of Mistral's models. Vocabularies and the model table are read at first use, once; {@link #warmUp()}
 * does it ahead. Safe from any thread.
 */
public final class Tokenizers {
    private final Lazy<ModelTable> models = new Lazy<>(ModelTable::read);
    private final Lazy<Encoder> tekken = new Lazy<>(Tekken::new);
    private final Lazy<Vocabulary> pieces = new Lazy<>(Vocabulary::sentencePiece);
    private final Lazy<Encoder> firstSentencePiece = new Lazy<>(() -> new SentencePiece(pieces.get(), 3));
    private final Lazy<Encoder> laterSentencePiece = new Lazy<>(() -> new SentencePiece(pieces.get(), 771));

    private final Notes.Topic<Integer> promptTotal = new Notes.Topic<>();

    private Tokenizers() {}

    /** Reads nothing yet. */
    public static Tokenizers create() {
        return new Tokenizers();
    }

    /** Reads the model table and both vocabularies unless that was done; takes some 50 ms, holds some 4 MB. */
    public void warmUp() {
        warmUpLatest();
        pieces.get();
    }

    /** Reads what the latest models need, as {@link #warmUp} does. */
    public void warmUpLatest() {
        models.get();
        tekken.get();
    }

    /** The tokenizer that a model uses now; that of v13 for an unknown model. */
    public Tokenizer forModel(String model) {
        return of(models.get().newest(model));
    }

    /** How many tokens a request's prompt has for the model that it names; counted once for each instance. */
    public int promptTotal(ChatCompletionRequest request) {
        return request.notes().get(promptTotal, () -> forModel(request.model()).promptTotal(request));
    }

    /** The tokenizer that a model used on a day, for comparing with old recordings. */
    public Tokenizer forModel(String model, LocalDate day) {
        return of(models.get().at(model, day));
    }

    /** The tokenizer of a version, with the image geometry of today's models. */
    public Tokenizer of(TokenizerVersion version) {
        return new Tokenizer(version, encoder(version), ImageGeometry.CURRENT, true);
    }

    private Tokenizer of(ModelTable.Row row) {
        return new Tokenizer(row.version(), encoder(row.version()), row.images(), row.ours());
    }

    private Lazy<Encoder> encoder(TokenizerVersion version) {
        if (version.isTekken()) {
            return tekken;
        }
        return version.isAtLeast(2) ? laterSentencePiece : firstSentencePiece;
    }
}
