package dev.mockstral.stub;

import org.jspecify.annotations.Nullable;

/** Faults are read but not yet done, and a stub that cannot do what it says must not load. */
final class FaultCheck {
    private FaultCheck() {}

    static void check(Spot fault) {
        String name = name(fault);
        if (name == null) {
            fault.wrongType("the name of a fault", "Write one of " + String.join(", ", FixtureKeys.FAULTS) + ".");
        } else if (FixtureKeys.FAULTS.contains(name)) {
            fault.wrong("fault '" + name + "' is not supported yet", "Take it out.");
        } else {
            fault.wrong("fault '" + name + "' is not known", Spelling.remedy(name, FixtureKeys.FAULTS));
        }
    }

    private static @Nullable String name(Spot fault) {
        if (fault.node().isString()) {
            return fault.node().stringValue();
        }
        return fault.node().isObject() && !fault.node().isEmpty()
                ? fault.node().propertyNames().iterator().next()
                : null;
    }
}
