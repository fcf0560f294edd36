package dev.mockstral.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Where there are no tests there need be no JUnit. */
class WithoutJUnitTest {
    private static URLClassLoader classesWithoutJUnit() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        URL[] urls = Arrays.stream(all.split(File.pathSeparator))
                .filter(entry ->
                        !Path.of(entry).getFileName().toString().matches("(junit|opentest4j|apiguardian).*\\.jar"))
                .map(WithoutJUnitTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The class loader stays open: the server may still be warming up. */
    @Test
    void theServerStartsAndStops() throws Exception {
        URLClassLoader classes = classesWithoutJUnit();
        assertThrows(ClassNotFoundException.class, () -> classes.loadClass("org.junit.jupiter.api.Test"));
        Class<?> type = classes.loadClass(Mockstral.class.getName());
        AutoCloseable mistral = (AutoCloseable) type.getMethod("onAnyPort").invoke(null);

        assertEquals(type, mistral.getClass());
        assertTrue(type.getMethod("url").invoke(mistral).toString().startsWith("http://127.0.0.1:"));
        mistral.close();
    }

    @Test
    void withJUnitItIsAnExtension() {
        try (Mockstral mistral = Mockstral.onAnyPort()) {
            assertEquals(MockstralExtension.class, mistral.getClass());
        }
    }
}
