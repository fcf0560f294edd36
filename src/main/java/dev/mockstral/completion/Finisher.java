package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ContentChunk.TextChunk;
import dev.mockstral.chat.FinishReason;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.completion.Completion.Choice;
import dev.mockstral.completion.Draft.DraftChoice;
import dev.mockstral.tokens.Cut;
import dev.mockstral.tokens.Tokenizer;
import dev.mockstral.tokens.Tokenizers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Turns a draft into a finished answer: stop sequences, {@code max_tokens}, tool call ids, usage, id, time. */
final class Finisher {
    private final Tokenizers tokenizers;
    private final UnaryOperator<String> answersAs;
    private final InstantSource clock;

    /** With what each model name is answered as: itself, but for retired names (wire-facts §1). */
    Finisher(Tokenizers tokenizers, UnaryOperator<String> answersAs, InstantSource clock) {
        this.tokenizers = tokenizers;
        this.answersAs = answersAs;
        this.clock = clock;
    }

    Completion finish(ChatCompletionRequest request, Draft draft, Derivation call, Derivation toolCallIds) {
        Tokenizer tokenizer = tokenizers.forModel(request.model());
        List<Choice> choices = new ArrayList<>();
        int tokens = 0;
        boolean cut = false;
        for (int index = 0; index < request.n(); index++) {
            DraftChoice wanted = draft.choices().get(index % draft.choices().size());
            Finished finished = finishChoice(request, wanted, tokenizer);
            AssistantMessage message = numbered(finished.message(), toolCallIds, index);
            choices.add(new Choice(index, finished.reason(), message));
            tokens += finished.tokens();
            cut |= finished.cut();
        }
        ObjectNode pinned = cut ? Usage.afterCut(draft.usage()) : draft.usage();
        Usage usage = Usage.of(tokenizers.promptTotal(request), tokens, pinned);
        return new Completion(
                id(draft, call),
                created(draft),
                draft.model() == null ? answersAs.apply(request.model()) : draft.model(),
                usage,
                tokens,
                choices);
    }

    /** The answer's id: the draft's, or else one of this call. */
    String id(Draft draft, Derivation call) {
        return draft.id() == null ? call.child("id").uuid4Hex() : draft.id();
    }

    /** The answer's time: the draft's, or else now; in seconds. */
    long created(Draft draft) {
        return draft.created() == null ? clock.instant().getEpochSecond() : draft.created();
    }

    /**
     * A choice that has its end.
     *
     * @param cut whether a limit of the request took something away
     */
    private record Finished(AssistantMessage message, String reason, int tokens, boolean cut) {}

    private static Finished finishChoice(ChatCompletionRequest request, DraftChoice wanted, Tokenizer tokenizer) {
        AssistantMessage message = wanted.message();
        if (wanted.finishReason() != null) {
            boolean ends = !wanted.finishReason().equals(FinishReason.LENGTH.wireName());
            return new Finished(message, wanted.finishReason(), tokenizer.completion(request, message, ends), false);
        }
        AssistantMessage stopped = stop(message, request);
        // Mostly the same instance: then the JVM need not make a record's equals, which the first answer would wait
        // for.
        boolean endToken = Objects.equals(stopped, message);
        Integer maxTokens = request.maxTokens();
        if (maxTokens != null) {
            Cut cut = tokenizer.cut(request, stopped, maxTokens);
            if (cut.reached()) {
                return new Finished(cut.message(), FinishReason.LENGTH.wireName(), cut.completionTokens(), true);
            }
        }
        FinishReason reason = stopped.toolCalls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
        return new Finished(stopped, reason.wireName(), tokenizer.completion(request, stopped, endToken), !endToken);
    }

    /** The message up to the first stop sequence in what was generated: a prefix given by the caller may hold one. */
    private static AssistantMessage stop(AssistantMessage message, ChatCompletionRequest request) {
        if (request.stop().isEmpty()) {
            return message;
        }
        String prefix = request.prefix().map(given -> given.content().text()).orElse("");
        List<ContentChunk> kept = new ArrayList<>();
        for (ContentChunk chunk : message.content().chunks()) {
            if (chunk instanceof TextChunk text) {
                int begin = kept.isEmpty() && text.text().startsWith(prefix) ? prefix.length() : 0;
                int end = StopSequences.end(text.text(), begin, request.stop());
                if (end < text.text().length()) {
                    kept.add(new TextChunk(text.text().substring(0, end)));
                    return new AssistantMessage(
                            new Content(message.content().form(), kept), List.of(), message.prefix());
                }
            }
            kept.add(chunk);
        }
        return message;
    }

    private static AssistantMessage numbered(AssistantMessage message, Derivation toolCallIds, int choice) {
        if (message.toolCalls().isEmpty()) {
            return message;
        }
        Derivation ids = toolCallIds.choice(choice);
        List<ToolCall> calls = new ArrayList<>();
        for (ToolCall call : message.toolCalls()) {
            int index = calls.size();
            calls.add(new ToolCall(id(call.id(), ids, index), call.function(), index));
        }
        return new AssistantMessage(message.content(), calls, message.prefix());
    }

    private static String id(@Nullable String pinned, Derivation ids, int index) {
        return pinned == null ? ids.child("tool-call-" + index).toolCallId() : pinned;
    }
}
