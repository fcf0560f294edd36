package dev.mockstral.stub;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the keys of {@code usage} that are pinned. */
final class UsageReader {
    private static final List<String> COUNTS =
            List.of("prompt_tokens", "completion_tokens", "total_tokens", "num_cached_tokens");

    private UsageReader() {}

    static @Nullable ObjectNode read(Spot spot, boolean impossible) {
        if (!spot.isObject("Write {prompt_tokens: 15, completion_tokens: 65}.")) {
            return null;
        }
        spot.onlyKeys(FixtureKeys.USAGE);
        COUNTS.forEach(key -> spot.count(key, 0));
        spot.text("service_tier");
        Spot details = spot.at("prompt_tokens_details");
        if (!details.isAbsent() && details.isObject("Write {cached_tokens: 0}.")) {
            details.onlyKeys(FixtureKeys.PROMPT_TOKENS_DETAILS);
            details.count("cached_tokens", 0);
            details.count("audio_tokens", 0);
        }
        if (!impossible) {
            checkSum(spot, details);
        }
        return ReplyReader.copy(spot.entries());
    }

    /** Audio tokens are in the total but not among the prompt's (wire-facts §1). */
    private static void checkSum(Spot spot, Spot details) {
        OptionalInt prompt = silently(spot, "prompt_tokens");
        OptionalInt completion = silently(spot, "completion_tokens");
        OptionalInt total = silently(spot, "total_tokens");
        if (prompt.isEmpty() || completion.isEmpty() || total.isEmpty()) {
            return;
        }
        long sum = (long) prompt.getAsInt()
                + completion.getAsInt()
                + silently(details, "audio_tokens").orElse(0);
        if (total.getAsInt() != sum) {
            spot.at("total_tokens")
                    .wrong(
                            "total_tokens " + total.getAsInt() + " is not prompt and completion together, " + sum,
                            "Write " + sum + ", or say impossible: true.");
        }
    }

    /** A wrong type was told before. */
    private static OptionalInt silently(Spot spot, String key) {
        return spot.node().path(key).canConvertToInt() && spot.node().path(key).isIntegralNumber()
                ? OptionalInt.of(spot.node().path(key).intValue())
                : OptionalInt.empty();
    }
}
