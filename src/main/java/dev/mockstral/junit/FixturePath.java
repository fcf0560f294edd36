package dev.mockstral.junit;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds a fixture that a test names. */
final class FixturePath {
    private FixturePath() {}

    /** Below the working directory, else on the class path: beside the test class, or from the root. */
    static Path of(String name, Class<?> test) {
        Path path = Path.of(name);
        return Files.exists(path) ? path : onClassPath(name, test);
    }

    private static Path onClassPath(String name, Class<?> test) {
        @Nullable URL beside = test.getResource(name);
        @Nullable URL found = beside != null || name.startsWith("/") ? beside : test.getResource("/" + name);
        if (found == null) {
            throw wrong(
                    name,
                    "is neither below " + Path.of("").toAbsolutePath() + " nor on the class path",
                    "Check its name, or put it into src/test/resources.");
        }
        if (!found.getProtocol().equals("file")) {
            throw wrong(name, "is inside of an archive: " + found, "Put it into a folder of the class path.");
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException broken) {
            throw wrong(name, "has an address that is none: " + found, "Rename its folder.");
        }
    }

    private static ExtensionConfigurationException wrong(String name, String what, String remedy) {
        return new ExtensionConfigurationException("fixture '" + name + "' " + what + " – " + remedy);
    }
}
