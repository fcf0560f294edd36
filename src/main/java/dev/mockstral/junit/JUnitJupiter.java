package dev.mockstral.junit;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.TestFramework;
import java.io.IOException;

/** Lets {@link Mockstral#onAnyPort()} be registered where JUnit Jupiter is on the class path. */
public final class JUnitJupiter implements TestFramework {
    /** For the service loader. */
    public JUnitJupiter() {}

    @Override
    public boolean isPresent() {
        try {
            Class.forName(
                    "org.junit.jupiter.api.extension.ParameterResolver", false, JUnitJupiter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError withoutJUnit) {
            return false;
        }
    }

    @Override
    public Mockstral start(MockstralOptions options, boolean strict) throws IOException, FixtureException {
        return MockstralExtension.start(options, strict);
    }
}
