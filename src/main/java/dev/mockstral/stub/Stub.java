package dev.mockstral.stub;

import dev.mockstral.fault.Quota;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like, and what is then answered.
 *
 * @param name unique within a set
 * @param origin where it was written: {@code file:line:column}, or what the in-process API calls itself
 * @param times how often it answers at most, per scope; null for always
 * @param scenario null when it belongs to none
 * @param quota what a key may have of it a minute; null for no limit
 * @param impossible whether it may answer what production could never send
 */
public record Stub(
        String name,
        String origin,
        When when,
        Answers answers,
        @Nullable Integer times,
        @Nullable ScenarioStep scenario,
        @Nullable Quota quota,
        boolean impossible) {
    /** A stub that always answers with these replies, one after the other. */
    public static Stub of(String name, String origin, When when, List<StubReply> replies) {
        return new Stub(name, origin, when, new Answers.Replies(replies), null, null, null, false);
    }

    /** The same under another name. */
    public Stub withName(String otherName) {
        return new Stub(otherName, origin, when, answers, times, scenario, quota, impossible);
    }

    /** Its quota as fixtures write it; null when it has none. */
    public @Nullable String rateLimit() {
        return quota == null ? null : quota.allowance().text();
    }

    /** Whether what it answers depends on how often it has answered, so that it must be counted. */
    boolean hasMemory() {
        return times != null
                || scenario != null
                || (answers instanceof Answers.Replies replies && replies.all().size() > 1);
    }

    /** Whether it leaves some requests that fit to later stubs. */
    boolean hasLimits() {
        return times != null || scenario != null || answers instanceof Conversation;
    }
}
