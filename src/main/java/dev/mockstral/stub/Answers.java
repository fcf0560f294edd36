package dev.mockstral.stub;

import java.util.List;

/** How a stub answers: replies one after the other, or a transcript. */
public sealed interface Answers permits Answers.Replies, Conversation {
    /** Every reply that may come. */
    List<StubReply> all();

    /** One reply after the other; the last one stays. At least one. */
    record Replies(List<StubReply> all) implements Answers {
        public Replies {
            all = List.copyOf(all);
            if (all.isEmpty()) {
                throw new IllegalArgumentException("a stub without a reply");
            }
        }

        /** The reply to the n-th use, counted from 0. */
        public StubReply at(int use) {
            return all.get(Math.min(use, all.size() - 1));
        }
    }
}
