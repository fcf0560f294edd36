package dev.mockstral.contract;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The data files beside these classes. */
final class Resources {
    private Resources() {}

    /**
     * A JSON data file.
     *
     * @throws IllegalStateException if the program was packed without it, or with a broken one
     */
    static JsonNode json(String name) {
        try {
            return Json.parse(bytes(name));
        } catch (JsonSyntaxException problem) {
            throw new IllegalStateException(name + " is broken: " + problem.getMessage(), problem);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = Resources.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return stream.readAllBytes();
        } catch (IOException problem) {
            throw new IllegalStateException(name + " cannot be read", problem);
        }
    }
}
