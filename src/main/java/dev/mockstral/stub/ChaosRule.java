package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.fault.Frequency;
import dev.mockstral.fault.PlannedFault;
import java.util.List;

/**
 * Faults for whole classes of requests, whoever answers them.
 *
 * @param name unique within a file
 * @param frequency how often, of the requests that fit
 */
public record ChaosRule(String name, When when, Frequency frequency, List<PlannedFault> faults) {
    public ChaosRule {
        faults = List.copyOf(faults);
    }

    /** Its faults for this request: an error may speak of the model asked for. */
    public List<PlannedFault> faults(ChatCompletionRequest request) {
        return new TemplateFilling(request).faults(faults);
    }
}
