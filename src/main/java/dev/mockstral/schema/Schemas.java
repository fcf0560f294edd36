package dev.mockstral.schema;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.ResourceLoader;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schemas in the top-level folder {@code schemas/}, which the build packs into the jar. Each is compiled once, when
 * it is first asked for; nothing is ever fetched from the network. Safe from any thread.
 */
public final class Schemas {
    private static final String ID_PREFIX = "https://mockstral.dev/schemas/";
    private static final String FOLDER = "/dev/mockstral/schemas/";
    private static final String SUFFIX = ".schema.json";

    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;

    private Schemas() {}

    /** The schemas on the class path; cheap, since none is read yet. */
    public static Schemas load() {
        return new Schemas();
    }

    /** Made when a schema is first compiled: a server starts without. */
    private synchronized SchemaRegistry registry() {
        SchemaRegistry known = registry;
        if (known == null) {
            known = newRegistry();
            registry = known;
        }
        return known;
    }

    private static SchemaRegistry newRegistry() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ROOT)
                .preloadSchema(true)
                .build();
        return SchemaRegistry.withDialect(
                WireDialect.dialect(),
                builder -> builder.schemaRegistryConfig(config)
                        .schemaLoader(loader -> loader.resourceLoaders(loaders -> loaders.values(list -> {
                            list.clear();
                            list.add(new ClassPathLoader());
                        }))));
    }

    /**
     * The schema in {@code schemas/<name>.schema.json}, such as {@code chat-completion-request}; with a fragment a part
     * of it, such as {@code model-list#/$defs/ModelCard}.
     *
     * @throws IllegalArgumentException if there is no file of that name
     */
    public Schema named(String name) {
        return compiled.computeIfAbsent(name, this::compile);
    }

    /** The file of that schema as it stands; cheaper than {@link #named}, since nothing is compiled. */
    JsonNode document(String name) {
        try (InputStream file = open(name + SUFFIX)) {
            if (file == null) {
                throw new IllegalArgumentException("no schema '" + name + "'");
            }
            return Json.parse(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException("schema '" + name + "' is no JSON", broken);
        }
    }

    private Schema compile(String name) {
        int end = name.indexOf('#');
        String file = (end < 0 ? name : name.substring(0, end)) + SUFFIX;
        if (Schemas.class.getResource(FOLDER + file) == null) {
            throw new IllegalArgumentException(
                    "no schema '" + name + "': " + FOLDER + file + " is not on the class path");
        }
        return new Schema(
                registry().getSchema(SchemaLocation.of(ID_PREFIX + file + (end < 0 ? "" : name.substring(end)))));
    }

    private static @Nullable InputStream open(String file) {
        return Schemas.class.getResourceAsStream(FOLDER + file);
    }

    /** Lets schemas refer to each other by their ids. */
    private static final class ClassPathLoader implements ResourceLoader {
        @Override
        public @Nullable InputStreamSource getResource(AbsoluteIri id) {
            String iri = id.toString();
            return iri.startsWith(ID_PREFIX) ? () -> source(iri.substring(ID_PREFIX.length())) : null;
        }

        private static InputStream source(String file) throws IOException {
            InputStream stream = open(file);
            if (stream == null) {
                throw new IOException("no schema file " + FOLDER + file);
            }
            return stream;
        }
    }
}
