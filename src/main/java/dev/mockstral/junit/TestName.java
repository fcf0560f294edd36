package dev.mockstral.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test's scope is called: the same in each run, another for each test. */
final class TestName {
    private static final int LONGEST = 150;

    private TestName() {}

    /** {@code WeatherTest.asksTwice-1f0c2a9b}: class, method, and what tells its invocations apart. */
    static String of(ExtensionContext context) {
        String type = context.getRequiredTestClass().getSimpleName();
        String method =
                context.getTestMethod().map(found -> "." + found.getName()).orElse("");
        String name = (type + method).replaceAll("[^A-Za-z0-9._]", "_");
        return name.substring(0, Math.min(LONGEST, name.length()))
                + '-'
                + Integer.toHexString(context.getUniqueId().hashCode());
    }
}
