package dev.mockstral.fault;

/**
 * A fault and how often it happens.
 *
 * @param place where it was written, which tells its count from those of others
 */
public record PlannedFault(Fault fault, Frequency frequency, String place) {
    /** One that always happens. */
    public static PlannedFault always(Fault fault) {
        return new PlannedFault(fault, Frequency.ALWAYS, "");
    }
}
