package dev.mockstral.stub;

import dev.mockstral.fault.Allowance;
import dev.mockstral.fault.Quota;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code rate_limit}, written as for the option {@code --rate-limit}. */
final class QuotaReader {
    private QuotaReader() {}

    /** The quota that stands there under that key; null when none does. */
    static @Nullable Quota read(Spot spot, String owner) {
        if (!spot.has("rate_limit")) {
            return null;
        }
        String text = spot.text("rate_limit");
        Optional<Allowance> allowance = text == null ? Optional.empty() : Allowance.parse(text);
        if (text != null && allowance.isEmpty()) {
            spot.at("rate_limit")
                    .wrong(
                            "rate_limit " + Words.quote(text) + " is no limit",
                            "Write 60/min, 500000tokens/min, or both with a comma between.");
        }
        return allowance.map(given -> new Quota(given, owner)).orElse(null);
    }
}
