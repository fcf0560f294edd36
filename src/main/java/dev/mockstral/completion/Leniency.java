package dev.mockstral.completion;

import dev.mockstral.exchange.Secrets;
import dev.mockstral.judgement.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether refusals are overruled ({@code --lenient}), and a count of those that were. Safe from any thread. */
final class Leniency {
    private static final Logger LOG = LoggerFactory.getLogger(Leniency.class);
    private static final int KINDS_KEPT = 1000;

    private final boolean lenient;
    private final Map<String, Integer> overruled = new LinkedHashMap<>();

    Leniency(boolean lenient) {
        this.lenient = lenient;
    }

    boolean overrules(Refusal refusal, Secrets secrets) {
        if (!lenient) {
            return false;
        }
        String summary = secrets.mask(refusal.summary()).replaceAll("\\p{Cntrl}", "?");
        LOG.warn("answered although production would refuse: {}", summary);
        synchronized (overruled) {
            if (overruled.size() < KINDS_KEPT || overruled.containsKey(summary)) {
                overruled.merge(summary, 1, Integer::sum);
            }
        }
        return true;
    }

    /** One line for each kind of refusal that was overruled. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        synchronized (overruled) {
            overruled.forEach((refusal, times) -> lines.add(
                    "production would have refused " + times + (times == 1 ? " time: " : " times: ") + refusal));
        }
        return lines;
    }
}
