package dev.mockstral.junit;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.MockstralScope;
import dev.mockstral.Session;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server that JUnit knows: what {@link Mockstral#onAnyPort()} gives where JUnit is on the class path. In a static
 * field it serves all tests of the class and its nested classes, in an instance field each test has its own.
 *
 * <ul>
 *   <li>After each test, stubs that it made are gone, sequences, scenarios, ids and the journal begin anew; stubs made
 *       before, such as in {@code @BeforeAll}, stay. Where tests run at the same time, this waits until none runs; each
 *       should take a {@link MockstralScope} as parameter, and have its client send that scope's header.
 *   <li>When strict, a request that no stub matches makes the test fail, even if the client made nothing of the 404.
 *   <li>Test methods, and those around them, may have a parameter of type {@link Mockstral}, or of type
 *       {@link MockstralScope} for a part of the server that is the test's own; constructors only the former.
 * </ul>
 *
 * <p>Safe from any thread.
 */
public final class MockstralExtension extends Mockstral
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final boolean strict;
    private final Map<String, Session> tests = new ConcurrentHashMap<>();
    /** Classes, one nested in the other, that use it now. */
    private int classes;

    private MockstralExtension(MockstralOptions options, boolean strict) throws IOException, FixtureException {
        super(options);
        this.strict = strict;
    }

    /**
     * Starts one. Its type is the server's: were it this one, the JVM would load this class, and JUnit with it, as soon
     * as it verifies whoever hands it on.
     */
    static Mockstral start(MockstralOptions options, boolean strict) throws IOException, FixtureException {
        return new MockstralExtension(options, strict);
    }

    /** A field of a superclass is registered by one class after the other, and so may have been closed before. */
    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        classes++;
        open();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        tests.put(context.getUniqueId(), session(TestName.of(context), strict));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Session test = tests.remove(context.getUniqueId());
        try {
            if (test != null) {
                test.close();
            }
        } finally {
            closeIfUnused();
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        classes--;
        if (closeIfUnused()) {
            reset();
        }
    }

    /** In an instance field it is registered too late for {@link #beforeAll}. */
    private synchronized boolean closeIfUnused() {
        boolean unused = classes == 0 && tests.isEmpty();
        if (unused) {
            close();
        }
        return unused;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Mockstral.class || (type == MockstralScope.class && tests.containsKey(context.getUniqueId()));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Mockstral.class) {
            return this;
        }
        Session test = tests.get(context.getUniqueId());
        if (test == null) {
            throw new IllegalStateException("no test runs that could have a scope");
        }
        return test.scope();
    }
}
