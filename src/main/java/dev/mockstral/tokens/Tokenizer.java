package dev.mockstral.tokens;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import java.util.List;

/**
 * Counts and cuts as one model does. The first call of any tokenizer of its kind reads the vocabulary. Safe from any
 * thread; all times are linear-log in the text.
 */
public final class Tokenizer {
    private final TokenizerVersion version;
    private final Lazy<Encoder> encoder;
    private final ImageGeometry images;
    private final boolean ours;

    Tokenizer(TokenizerVersion version, Lazy<Encoder> encoder, ImageGeometry images, boolean ours) {
        this.version = version;
        this.encoder = encoder;
        this.images = images;
        this.ours = ours;
    }

    /** The version that lays out prompts and encodes text. */
    public TokenizerVersion version() {
        return version;
    }

    /** Number of tokens of a text. */
    public int count(String text) {
        return encoder.get().count(text);
    }

    /** The tokens of a text, with mistral-common's ids; never a control token, whatever the text says. */
    public int[] encode(String text) {
        return encoder.get().encode(text).ids();
    }

    /**
     * The text cut into its tokens. A piece holds several tokens where one alone is not a whole character; never empty.
     */
    public List<String> pieces(String text) {
        return text().pieces(text);
    }

    /** The tokens of a request's prompt: {@code usage.prompt_tokens}, counted once whatever {@code n} is. */
    public PromptTokens prompt(ChatCompletionRequest request) {
        PromptTokens counted = PromptCount.of(request, version, encoder.get(), images);
        return ours ? counted : new PromptTokens(counted.total(), counted.parts(), false);
    }

    /** The total of {@link #prompt}. */
    public int promptTotal(ChatCompletionRequest request) {
        return PromptCount.total(request, version, encoder.get(), images);
    }

    /**
     * The tokens of one choice, whose sum is {@code usage.completion_tokens}.
     *
     * @param request what was asked; a prefix or a named tool counts as part of the message, so nothing is added for it
     * @param endToken whether the model ended by itself: neither {@code max_tokens} nor a stop sequence did
     */
    public int completion(ChatCompletionRequest request, ChatMessage.AssistantMessage message, boolean endToken) {
        return new CompletionCount(version, encoder.get()).of(message) + (endToken ? 1 : 0);
    }

    /**
     * The message under {@code maxTokens}, which the end token counts against: a message of that many tokens without its
     * end token is cut. Cuts text, thinking and tool arguments, never inside a character; the count is then
     * {@code maxTokens}. What is kept has as many tokens by itself, unless a character's tokens straddle the limit and
     * no near cut has as many.
     *
     * @param maxTokens 0 and more; 0 leaves nothing
     */
    public Cut cut(ChatCompletionRequest request, ChatMessage.AssistantMessage message, int maxTokens) {
        int tokens = new CompletionCount(version, encoder.get()).of(message);
        if (tokens < maxTokens) {
            return new Cut(message, tokens + 1, false);
        }
        return tokens == maxTokens
                ? new Cut(message, tokens, true)
                : new Cutter(version, text(), maxTokens).cut(message);
    }

    private TextCut text() {
        return new TextCut(encoder.get());
    }
}
