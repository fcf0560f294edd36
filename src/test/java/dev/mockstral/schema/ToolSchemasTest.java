package dev.mockstral.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.testing.Recordings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolSchemasTest {
    private final ToolSchemas schemas = ToolSchemas.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"objec\"}|'objec' is not valid under any of the given schemas",
                "{\"type\":[\"objec\"]}|'objec' is not one of ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']",
                "{\"properties\":[]}|[] is not of type 'object'",
                "{\"required\":\"a\"}|'a' is not of type 'array'",
                "{\"required\":[1]}|1 is not of type 'string'",
                "{\"required\":[\"a\",\"a\"]}|['a', 'a'] has non-unique elements",
                "{\"minLength\":-1}|-1 is less than the minimum of 0",
                "{\"multipleOf\":0}|0 is less than or equal to the minimum of 0",
                "{\"anyOf\":[]}|[] should be non-empty",
                "{\"properties\":{\"a\":1}}|1 is not of type 'object', 'boolean'",
                "{\"enum\":\"a\"}|'a' is not of type 'array'",
                "{\"description\":true}|True is not of type 'string'",
            })
    void saysWhatJsonschemaSays(String schema, String message) {
        assertEquals(Optional.of(message), schemas.problem(Recordings.json(schema)));
    }

    @Test
    void findsNothingInOrdinaryParameters() {
        assertEquals(
                Optional.empty(),
                schemas.problem(Recordings.json("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},"
                        + "\"days\":{\"type\":[\"integer\",\"null\"],\"minimum\":1}},\"required\":[\"city\"],"
                        + "\"additionalProperties\":false,\"$defs\":{\"x\":{}}}")));
        assertEquals(Optional.empty(), schemas.problem(Recordings.json("{}")));
    }
}
