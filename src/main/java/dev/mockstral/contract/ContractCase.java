package dev.mockstral.contract;

import java.time.LocalDate;
import java.util.List;

/**
 * One case of the contract, from a file: what it holds, why, since when, what it costs, and its requests. Immutable.
 */
public final class ContractCase {
    private final String id;
    private final String title;
    private final Origin origin;
    private final Tier tier;
    private final List<String> tags;
    private final List<String> needs;
    private final WorstCase worstCase;
    private final List<Step> steps;

    /**
     * Why a case exists.
     *
     * @param why what breaks for users when it does not hold
     * @param source where production was seen to behave so
     * @param since when that was
     */
    public record Origin(String why, String source, LocalDate since) {}

    /** The most tokens that one run of a case can cost. */
    public record WorstCase(int promptTokens, int completionTokens) {
        /** Both together. */
        public int total() {
            return promptTokens + completionTokens;
        }
    }

    ContractCase(
            String id,
            String title,
            Origin origin,
            Tier tier,
            List<String> tags,
            List<String> needs,
            WorstCase worstCase,
            List<Step> steps) {
        this.id = id;
        this.title = title;
        this.origin = origin;
        this.tier = tier;
        this.tags = List.copyOf(tags);
        this.needs = List.copyOf(needs);
        this.worstCase = worstCase;
        this.steps = List.copyOf(steps);
    }

    /** Stable name, {@code <feature>/<case>}. */
    public String id() {
        return id;
    }

    /** What holds, in a sentence. */
    public String title() {
        return title;
    }

    /** Why the case exists and where it comes from. */
    public Origin origin() {
        return origin;
    }

    /** What running it costs. */
    public Tier tier() {
        return tier;
    }

    /** Words to choose by; the feature is always one. */
    public List<String> tags() {
        return tags;
    }

    /** Capabilities that the model must have, or with a leading {@code !} must not have. */
    public List<String> needs() {
        return needs;
    }

    /** The most that it can cost, all its requests together. */
    public WorstCase worstCase() {
        return worstCase;
    }

    /** Whether a run of that tier runs it, and its id fits the glob ({@code *} for any characters). */
    public boolean isOf(Tier chosen, String glob) {
        return chosen.includes(tier) && Glob.of(glob).matches(id);
    }

    List<Step> steps() {
        return steps;
    }

    @Override
    public String toString() {
        return id;
    }
}
