package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mockstral.json.Json;
import dev.mockstral.json.PythonJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class SchemaSampleTest {
    private static final int SEEDS = 12;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TestFactory
    Stream<DynamicTest> samplesSatisfyTheirSchema() throws IOException {
        return resource("sampled-schemas.json").properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertAllSatisfy(entry.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> samplesSatisfyGeneratedSchemas() {
        return IntStream.range(0, 25)
                .mapToObj(block -> DynamicTest.dynamicTest("block " + block, () -> {
                    for (int i = 0; i < 20; i++) {
                        JsonNode schema = new SchemaGenerator(draws(block * 1_000 + i)).schema();
                        assertSatisfies(schema, SchemaSample.sample(schema, draws(i)));
                    }
                }));
    }

    @Test
    void isTheSameForTheSameDraws() throws IOException {
        for (JsonNode schema : resource("sampled-schemas.json")) {
            assertEquals(SchemaSample.sample(schema, draws(5)), SchemaSample.sample(schema, draws(5)));
        }
    }

    @Test
    void variesWithTheDraws() {
        JsonNode schema = json("{'type':'object','properties':{'n':{'type':'integer'},'city':{'type':'string'}}}");
        long different = IntStream.range(0, 20)
                .mapToObj(seed -> SchemaSample.sample(schema, draws(seed)))
                .distinct()
                .count();
        assertTrue(different > 5, "only " + different);
    }

    @Test
    void keepsTheDeclaredOrderAndReadsWell() {
        JsonNode schema = json("{'type':'object','properties':{'city':{'type':'string'},"
                + "'homeCountry':{'type':'string'},'email':{'type':'string'},'latitude':{'type':'number'}},"
                + "'required':['latitude']}");
        String text = PythonJson.dump(SchemaSample.sample(schema, draws(1)));
        assertTrue(
                text.matches("\\{\"city\": \"(Paris|Berlin|Madrid|Lyon|Rome)\", "
                        + "\"homeCountry\": \"(France|Germany|Italy|Spain)\", "
                        + "\"email\": \"\\w+@example\\.com\", \"latitude\": [0-9.]+}"),
                text);
    }

    @Nested
    class HostileSchemas {
        @TestFactory
        Stream<DynamicTest> endSoonAndSmall() throws IOException {
            return resource("hostile-schemas.json").properties().stream()
                    .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertEndsSmall(entry.getValue())));
        }

        @Test
        void mayBeNestedAsDeepAsTheParserAllows() {
            String open = "{'type':'array','minItems':1,'items':".repeat(400);
            assertEndsSmall(json(open + "true" + "}".repeat(400)));
            assertEndsSmall(json("{'allOf':[".repeat(240) + "{'type':'string'}" + "]}".repeat(240)));
            assertEndsSmall(json("{'not':".repeat(450) + "{}" + "}".repeat(450)));
        }

        @Test
        void mayHaveVeryManyAlternatives() {
            String branches = "{'type':'object','required':['x'],'properties':{'x':{'$ref':'#'}}},".repeat(3_000);
            assertEndsSmall(json("{'oneOf':[" + branches + "{'type':'object','required':['y']}]}"));
        }

        @Test
        void mayHaveVeryManyPatternsForNames() {
            String patterns = IntStream.range(0, 2_000)
                    .mapToObj(i -> "'^(a|b|c)*" + i + "$':{'type':'string'}")
                    .collect(Collectors.joining(","));
            assertEndsSmall(json("{'type':'object','minProperties':4000,'patternProperties':{" + patterns + "}}"));
        }

        @Test
        void mayAskForManyNumbersOfManyDigits() {
            assertEndsSmall(json("{'type':'array','minItems':3000,"
                    + "'items':{'type':'number','minimum':1e300,'multipleOf':1.7e-300}}"));
        }

        @Test
        void mayRepeatALongValue() {
            String value = "x".repeat(100_000);
            assertEndsSmall(json("{'type':'array','minItems':4000,'items':{'const':'" + value + "'}}"));
        }

        @Test
        void mayRepeatNothingInAlternatives() {
            String empties = "(()|())".repeat(40);
            assertEndsSmall(json("{'type':'string','pattern':'^[a-z ]+" + empties + "x$'}"));
            assertEndsSmall(json("{'type':'string','pattern':'^(?=.)[a-z ]+" + empties + "x$'}"));
        }

        @Test
        void mayHaveDeepPatterns() {
            for (String pattern : List.of(
                    "(".repeat(5_000), "(a|b".repeat(1_500), "[".repeat(3_000), "(a*)*".repeat(300), "(a|b)*")) {
                assertEndsSmall(json("{'type':'string','minLength':900,'pattern':'" + pattern + "'}"));
            }
        }

        private static void assertEndsSmall(JsonNode schema) {
            int size = Json.compact(sampleOnSmallStack(schema)).length();
            assertTrue(size < 500_000, "size " + size);
        }

        /** Servers' threads have small stacks: none of this may come near their end. */
        private static JsonNode sampleOnSmallStack(JsonNode schema) {
            List<JsonNode> results = new ArrayList<>();
            List<Throwable> problems = new ArrayList<>();
            Thread thread =
                    new Thread(null, () -> results.add(SchemaSample.sample(schema, draws(3))), "sample", 512 * 1024);
            thread.setUncaughtExceptionHandler((where, problem) -> problems.add(problem));
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            assertEquals(List.of(), problems);
            return results.get(0);
        }
    }

    private void assertAllSatisfy(JsonNode schema) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertSatisfies(schema, SchemaSample.sample(schema, draws(seed)));
        }
    }

    private void assertSatisfies(JsonNode schema, JsonNode sample) {
        // As the client reads it: a value that only holds before it is written does not count.
        JsonNode read = Json.mapper().readTree(PythonJson.dump(sample));
        Schema judge = registry.getSchema(schema);
        List<Error> errors = judge.validate(
                read, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertEquals(List.of(), errors, () -> Json.compact(schema) + "\n" + PythonJson.dump(sample));
    }

    private static Draws draws(int seed) {
        byte[] digest = new byte[32];
        digest[0] = (byte) seed;
        digest[1] = (byte) (seed >> 8);
        return Derivation.of(digest).draws();
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text.replace('\'', '"'));
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemaSampleTest.class.getResourceAsStream(name), name)) {
            return Json.mapper().readTree(in);
        }
    }
}
