package dev.mockstral.stub;

import org.jspecify.annotations.Nullable;

/**
 * When a stub applies in a scenario, and where it leads.
 *
 * @param name the scenario; each scope has its own, and each begins in {@link #STARTED}
 * @param state the state in which the stub applies; null for any
 * @param next the state after it has answered; null to stay
 */
public record ScenarioStep(
        String name, @Nullable String state, @Nullable String next) {
    /** The state in which every scenario begins. */
    public static final String STARTED = "started";
}
