package dev.mockstral;

import dev.mockstral.fault.Allowance;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server makes hard for its clients on purpose. Immutable: each method named as a component gives a changed copy.
 *
 * @param chaos a file of rules that let answers go wrong
 * @param vary what legal variations of answers derive from; empty for none
 * @param rateLimit what each key may use a minute
 */
public record Hardships(Optional<Path> chaos, OptionalLong vary, Allowance rateLimit) {
    /** Nothing goes wrong, nothing is varied, nothing is refused for its number. */
    public static final Hardships NONE = new Hardships(Optional.empty(), OptionalLong.empty(), Allowance.NONE);

    /** With another {@link #chaos()}. */
    public Hardships chaos(Path value) {
        return new Hardships(Optional.of(value), vary, rateLimit);
    }

    /** With another {@link #vary()}. */
    public Hardships vary(long value) {
        return new Hardships(chaos, OptionalLong.of(value), rateLimit);
    }

    /** With another {@link #rateLimit()}. */
    public Hardships rateLimit(Allowance value) {
        return new Hardships(chaos, vary, value);
    }
}
