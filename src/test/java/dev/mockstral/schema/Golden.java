package dev.mockstral.schema;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The folder of recordings and golden data beside the checkout, where there is one. */
final class Golden {
    private static final Path FOLDER = Path.of(System.getProperty("mockstral.shared", "../shared"));

    private Golden() {}

    static boolean isThere() {
        return Files.isDirectory(FOLDER);
    }

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static JsonNode json(String name) throws IOException, JsonSyntaxException {
        return Json.parse(Files.readAllBytes(file(name)));
    }

    static List<JsonNode> lines(String name) throws IOException, JsonSyntaxException {
        List<JsonNode> documents = new ArrayList<>();
        for (String line : Files.readAllLines(file(name))) {
            documents.add(Json.parse(line));
        }
        return documents;
    }
}
