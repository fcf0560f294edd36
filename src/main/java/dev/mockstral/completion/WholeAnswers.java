package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.completion.Draft.DraftChoice;
import dev.mockstral.memo.Notes;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers to requests that come again and again: finished and written once, only id and time are new each time. Safe
 * from any thread.
 */
final class WholeAnswers {
    private final Notes.Topic<Answer> answers = new Notes.Topic<>();

    /**
     * A finished answer.
     *
     * @param draft what it was made of
     * @param completion with the id and the time of the first of these answers
     * @param rest its JSON behind id and time
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(Draft draft, Completion completion, byte[] rest) {
        Answer(Draft draft, Completion completion) {
            this(draft, completion, WholeAnswer.rest(completion));
        }

        /** The answer once more. */
        byte[] bytes(String id, long created) {
            return WholeAnswer.bytes(id, created, rest);
        }
    }

    /** Whether an answer made of this differs from call to call in nothing but id and time. */
    static boolean repeats(Draft draft) {
        List<DraftChoice> choices = draft.choices();
        for (int i = 0; i < choices.size(); i++) {
            if (!choices.get(i).message().toolCalls().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What was answered to the very same request with the very same draft before, or else is now. */
    @SuppressWarnings("ReferenceEquality") // equal drafts are as good, but to find that out takes as long as an answer
    Answer again(ChatCompletionRequest request, Draft draft, Supplier<Completion> completion) {
        Answer known = request.notes().get(answers, () -> new Answer(draft, completion.get()));
        return known.draft() == draft ? known : new Answer(draft, completion.get());
    }
}
