package dev.mockstral.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class, and of classes nested in it, have a server; see {@link MockstralExtension} for what happens
 * around each. It is had by a parameter:
 *
 * <pre>{@code
 * @MockstralTest(fixtures = "weather.yaml")
 * class WeatherTest {
 *     @Test
 *     void asksForTheCity(Mockstral mistral) { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(MockstralTestExtension.class)
public @interface MockstralTest {
    /** Fixture files and folders, each looked for below the working directory, then on the class path. */
    String[] fixtures() default {};

    /** Whether a request that no stub matches is refused and makes the test fail. */
    boolean strict() default true;
}
