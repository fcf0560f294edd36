package dev.mockstral.junit;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the server that {@link MockstralTest} asks for, and hands everything on to it. */
final class MockstralTestExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(MockstralTestExtension.class);

    MockstralTestExtension() {}

    /** A nested class that is annotated itself has a server of its own; without, that of the class around it. */
    @Override
    public void beforeAll(ExtensionContext context) {
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), MockstralTest.class)
                .ifPresent(wish -> store(context).put(MockstralExtension.class, start(wish, context)));
        server(context).beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server(context).beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server(context).afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        @Nullable MockstralExtension server = store(context).get(MockstralExtension.class, MockstralExtension.class);
        if (server != null) {
            server.afterAll(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context).supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context).resolveParameter(parameter, context);
    }

    private static MockstralExtension start(MockstralTest wish, ExtensionContext context) {
        MockstralOptions options = MockstralOptions.defaults()
                .defaultFixtures(false)
                .strict(wish.strict())
                .fixtures(Arrays.stream(wish.fixtures())
                        .map(name -> FixturePath.of(name, context.getRequiredTestClass()))
                        .toList());
        return (MockstralExtension) Mockstral.onAnyPort(options);
    }

    private static MockstralExtension server(ExtensionContext context) {
        @Nullable MockstralExtension server = store(context).get(MockstralExtension.class, MockstralExtension.class);
        if (server == null) {
            throw new ExtensionConfigurationException("@MockstralTest is not on a class that "
                    + context.getRequiredTestClass().getName() + " is or is nested in – Put it there.");
        }
        return server;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
