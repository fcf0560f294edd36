package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Schemas of callers, as response format and as tool parameters: answered or refused soon, nothing fetched. */
@Timeout(60)
class HostileSchemasTest {
    /** Far above what is needed on an idle machine, far below what a naive reading of these schemas takes. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Mockstral mockstral;

    @BeforeAll
    static void start() throws IOException {
        mockstral = Mockstral.onAnyPort();
    }

    @AfterAll
    static void stop() {
        mockstral.close();
    }

    static List<String> knots() {
        return List.of(
                "{\"$ref\":\"#\"}",
                "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}",
                doubled(20),
                doubled(100),
                nested(240),
                nested(400),
                "{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"},\"b\":{\"$ref\":\"#\"}},\"required\":[\"a\",\"b\"]}",
                "{\"type\":\"array\",\"minItems\":1000000000,\"items\":{\"type\":\"string\"}}",
                "{\"type\":\"string\",\"minLength\":1000000000}",
                "{\"type\":\"object\",\"minProperties\":1000000000}",
                "{\"type\":\"array\",\"minItems\":100000,\"uniqueItems\":true,\"items\":{\"enum\":[1,2]}}",
                "{\"if\":{\"$ref\":\"#\"},\"then\":{\"$ref\":\"#\"},\"else\":{\"$ref\":\"#\"}}",
                "{\"type\":\"number\",\"multipleOf\":1e-300,\"minimum\":1e300}",
                "{\"type\":\"integer\",\"minimum\":1e999999999}",
                "{\"type\":\"integer\",\"minimum\":1" + "0".repeat(400) + ",\"multipleOf\":7}",
                "{\"enum\":["
                        + IntStream.range(0, 50_000).mapToObj(Integer::toString).collect(Collectors.joining(","))
                        + "]}",
                "{\"allOf\":["
                        + String.join(
                                ",",
                                java.util.Collections.nCopies(
                                        30, "{\"anyOf\":[{\"multipleOf\":2},{\"multipleOf\":3},{\"multipleOf\":5}]}"))
                        + "]}");
    }

    @ParameterizedTest
    @MethodSource("knots")
    void knotsAreAnsweredSoon(String schema) {
        assertTimeout(SOON, () -> assertAnswered(schema));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(.*a){12}$",
                "^(a|a)*$",
                "^(a+)+$",
                "(.*)*x",
                "^(a|b)*$",
                "(a{1000}){1000}",
                "((a{100}){100}){100}",
                "[\\d\\D]{100000}",
                "^(\\w+\\s?)*$",
                "(?=a)b",
                "\\1(a)",
                "[",
                "(?:",
                "a{2,1}",
                "\\p{L}{5000}",
                "(a|b|c){0,1000}[^a-c]{1000}z"
            })
    void patternsCostNoTime(String pattern) {
        String quoted = JsonNodeFactory.instance.stringNode(pattern).toString();
        String texts = "[\"" + "a".repeat(60) + "!\",\"" + "a".repeat(20_000) + "\"]";
        for (String more : List.of("", ",\"minLength\":20000", ",\"enum\":" + texts)) {
            String schema = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":" + quoted
                    + more + "}},\"required\":[\"a\"]}";
            assertTimeout(SOON, () -> assertAnswered(schema));
        }
    }

    @Test
    void nothingIsFetched() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
            for (String schema : List.of(
                    "{\"$ref\":\"" + url + "\"}",
                    "{\"$schema\":\"" + url + "\",\"type\":\"object\"}",
                    "{\"$id\":\"" + url + "\",\"$ref\":\"y\"}",
                    "{\"$ref\":\"file:///etc/passwd\"}",
                    "{\"$ref\":\"jar:" + url + "!/y\"}",
                    "{\"$ref\":\"classpath:dev/mockstral/schemas/error.schema.json\"}")) {
                assertAnswered(schema);
            }
            trap.setSoTimeout(1);
            Assertions.assertThrows(SocketTimeoutException.class, trap::accept);
        }
    }

    private static void assertAnswered(String schema) throws IOException {
        assertAnswer(ask("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":"
                + schema + "}}"));
        assertAnswer(ask(
                "\"tool_choice\":\"any\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
                        + schema + "}}]"));
    }

    private static void assertAnswer(RawHttp.Answer answer) {
        assertTrue(answer.status() < 500, answer.statusLine() + answer.text());
        assertEquals("application/json", answer.header("Content-Type"));
    }

    private static RawHttp.Answer ask(String more) throws IOException {
        String body = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + more + "}";
        try (RawHttp http = new RawHttp(mockstral.port())) {
            http.write(("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            return http.read(false);
        }
    }

    /** Each level asks twice for the level below. */
    private static String doubled(int levels) {
        StringBuilder definitions = new StringBuilder("\"L0\":{\"type\":\"string\"}");
        for (int i = 1; i <= levels; i++) {
            String below = "{\"$ref\":\"#/$defs/L" + (i - 1) + "\"}";
            definitions.append(",\"L" + i + "\":{\"allOf\":[" + below + "," + below + "]}");
        }
        return "{\"$defs\":{" + definitions + "},\"$ref\":\"#/$defs/L" + levels + "\"}";
    }

    private static String nested(int depth) {
        return "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":".repeat(depth) + "{}"
                + "}}".repeat(depth);
    }
}
