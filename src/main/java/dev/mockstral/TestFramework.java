package dev.mockstral;

import java.io.IOException;

/**
 * What makes a server that a test framework can register; found by {@link java.util.ServiceLoader}, so that nothing of
 * the framework is needed where there are no tests.
 */
public interface TestFramework {
    /** Whether the framework is on the class path. Must not fail without it. */
    boolean isPresent();

    /**
     * Starts a server of a class that the framework knows.
     *
     * @param strict whether each test has a strict {@link Session}
     * @throws FixtureException if a fixture cannot be served, with every problem
     * @throws IOException if the address cannot be had
     */
    Mockstral start(MockstralOptions options, boolean strict) throws IOException, FixtureException;
}
