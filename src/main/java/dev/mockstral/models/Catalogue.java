package dev.mockstral.models;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code catalogue.json}, the one place to touch when production's models change. */
record Catalogue(List<ModelFamily> families, Map<String, String> redirects) {
    private static final String FILE = "catalogue.json";

    static Catalogue read() {
        JsonNode file = parse(bytes());
        List<ModelFamily> families = new ArrayList<>();
        file.path("models").forEach(model -> families.add(family(model)));
        Map<String, String> redirects = new LinkedHashMap<>();
        file.path("redirects")
                .properties()
                .forEach(e -> redirects.put(e.getKey(), e.getValue().stringValue()));
        return new Catalogue(families, redirects);
    }

    private static ModelFamily family(JsonNode model) {
        return new ModelFamily(
                model.path("name").stringValue(),
                texts(model.path("ids")),
                texts(model.path("unlisted_ids")),
                model.path("description").stringValue(),
                capabilities(model.path("capabilities")),
                model.path("max_context_length").intValue(),
                temperature(model.path("default_model_temperature")),
                text(model.path("deprecation")),
                text(model.path("deprecation_replacement_model")),
                efforts(model.path("reasoning_effort")),
                model.path("prompt_mode").asBoolean(false),
                model.path("single_choice").asBoolean(false));
    }

    private static Optional<ReasoningEfforts> efforts(JsonNode efforts) {
        return efforts.isObject()
                ? Optional.of(new ReasoningEfforts(
                        texts(efforts.path("values")), efforts.path("refusal").stringValue()))
                : Optional.empty();
    }

    private static Set<Capability> capabilities(JsonNode names) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        texts(names).forEach(name -> capabilities.add(Capability.named(name)));
        return capabilities;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>(array.size());
        array.forEach(text -> texts.add(text.stringValue()));
        return texts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static @Nullable Double temperature(JsonNode node) {
        return node.isNumber() ? Double.valueOf(node.doubleValue()) : null;
    }

    private static byte[] bytes() {
        try (InputStream in = Catalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode parse(byte[] utf8) {
        try {
            return Json.parse(utf8);
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException(FILE + " is not JSON", broken);
        }
    }
}
