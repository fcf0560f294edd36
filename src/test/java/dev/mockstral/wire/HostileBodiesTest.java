package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Bodies made to hurt get a 4xx in JSON, or an ordinary answer; never a 5xx, never a long wait. */
@Timeout(60)
class HostileBodiesTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MODEL = "\"model\":\"mistral-small-latest\"";
    private static final String HI = MODEL + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    private static Mockstral mockstral;

    @BeforeAll
    static void start() throws IOException {
        mockstral = Mockstral.onAnyPort();
    }

    @AfterAll
    static void stop() {
        mockstral.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{bad",
                "{",
                "[",
                "\"",
                "nul",
                "null",
                "[]",
                "{} {}",
                "{},",
                "{\"a\":}",
                "{\"a\" 1}",
                "{'a':1}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":+1}",
                "{\"a\":0x1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\n\"}",
                "\uFEFF",
                "\u0000"
            })
    void whatIsNoRequestIsRefused(String body) throws IOException {
        assertRefused(ask(bytes(body)));
    }

    @Test
    void whatIsBehindADocumentIsRefused() throws IOException {
        assertRefused(ask(bytes("{" + HI + "}x")));
        assertRefused(ask(bytes("{" + HI + "}{" + HI + "}")));
    }

    @Test
    void anyDepthIsRefusedWithoutAStackOverflow() throws IOException {
        int depth = 100_000;
        assertRefused(ask(bytes("[".repeat(depth))));
        assertRefused(ask(bytes("[".repeat(depth) + "]".repeat(depth))));
        assertRefused(ask(bytes("{\"a\":".repeat(depth) + "1" + "}".repeat(depth))));
        String nested = "{\"a\":".repeat(600) + "1" + "}".repeat(600);
        assertNoFault(ask(bytes("{" + HI + ",\"metadata\":" + nested + "}")));
    }

    @Test
    void longNumbersAreRefused() throws IOException {
        String digits = "1".repeat(1_000_000);
        for (String key : List.of("temperature", "max_tokens", "random_seed", "n")) {
            assertRefused(ask(bytes("{" + HI + ",\"" + key + "\":" + digits + "}")));
            assertNoFault(ask(bytes("{" + HI + ",\"" + key + "\":" + digits.substring(0, 4_000) + "}")));
            assertRefused(ask(bytes("{" + HI + ",\"" + key + "\":0." + digits + "}")));
            assertRefused(ask(bytes("{" + HI + ",\"" + key + "\":1e" + digits + "}")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1E400", "-1E400", "NaN", "Infinity", "-Infinity", "1e-400", "-0"})
    void oddNumbersNeverComeBackAsInfinity(String number) throws IOException {
        for (String key : List.of("temperature", "max_tokens", "random_seed", "top_p", "presence_penalty")) {
            RawHttp.Answer answer = ask(bytes("{" + HI + ",\"" + key + "\":" + number + "}"));
            assertNoFault(answer);
            assertTrue(Recordings.json(answer.text()).isObject());
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void otherEncodingsAreRefused(String charset) throws IOException {
        assertRefused(ask(("{" + HI + "}").getBytes(Charset.forName(charset))));
    }

    @Test
    void brokenUtf8IsRefused() throws IOException {
        for (byte[] bad :
                new byte[][] {{(byte) 0xff}, {(byte) 0xc0, (byte) 0xaf}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(bytes("{" + MODEL + ",\"messages\":[{\"role\":\"user\",\"content\":\""));
            body.writeBytes(bad);
            body.writeBytes(bytes("\"}]}"));
            assertRefused(ask(body.toByteArray()));
        }
    }

    @Test
    void loneSurrogatesAreNoFault() throws IOException {
        for (String place : List.of(
                HI + ",\"metadata\":{\"\\ud800\":\"\\udc00\"}",
                MODEL + ",\"messages\":[{\"role\":\"user\",\"content\":\"a\\ud800b\"}]",
                "\"model\":\"\\ud800\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]",
                HI + ",\"\\ud800\":1",
                "\"stream\":true," + MODEL + ",\"messages\":[{\"role\":\"user\",\"content\":\"a\\ud800b\"}]")) {
            assertNoFault(ask(bytes("{" + place + "}")));
        }
    }

    @Test
    void compressedBodiesAreToldThatTheyAreNotRead() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 20; i++) {
                gzip.write(block);
            }
        }
        RawHttp.Answer answer = ask(bomb.toByteArray(), "Content-Encoding: gzip");
        assertEquals(415, answer.status());
        assertEquals("{\"detail\":\"Unsupported Media Type\"}", answer.text());
    }

    @Test
    void bigRequestsAreAnswered() throws IOException {
        String messages = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"role\":\"user\",\"content\":\"m" + i + "\"}")
                .collect(Collectors.joining(","));
        assertEquals(
                200,
                ask(bytes("{" + MODEL + ",\"messages\":[" + messages + "]}")).status());
        String unknown =
                IntStream.range(0, 100_000).mapToObj(i -> "\"k" + i + "\":" + i).collect(Collectors.joining(","));
        RawHttp.Answer refused = ask(bytes("{" + HI + "," + unknown + "}"));
        assertTrue(Recordings.json(refused.text()).at("/message/detail").size() >= 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "ab", "7", "!", "é", "😀", "\\n", "\\u0000"})
    void fiveMegabytesOfTheSameAreAnsweredInReasonableTime(String unit) throws IOException {
        String content = unit.repeat(5_000_000 / unit.getBytes(StandardCharsets.UTF_8).length);
        for (String model : List.of("mistral-small-latest", "open-mixtral-8x7b")) {
            byte[] body = bytes(
                    "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}");
            Assertions.assertTimeout(Duration.ofSeconds(20), () -> assertNoFault(ask(body)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{7*7}}",
                "${jndi:ldap://127.0.0.1/a}",
                "%{7*7}",
                "#{7*7}",
                "<script>alert(1)</script>",
                "a\r\nX-Injected: yes\r\n\r\nb",
                "\n\ndata: injected\n\n",
                "../../etc/passwd",
                "'; DROP TABLE x; --",
                "\u202Eabc",
                "%s%s%n"
            })
    void oddTextsComeBackAsTheyAre(String odd) throws IOException {
        String quoted = JsonNodeFactory.instance.stringNode(odd).toString();
        for (boolean stream : new boolean[] {false, true}) {
            RawHttp.Answer answer = ask(bytes("{\"stream\":" + stream + "," + MODEL
                    + ",\"messages\":[{\"role\":\"user\",\"content\":\"go on\"},{\"role\":\"assistant\",\"prefix\":true,\"content\":"
                    + quoted + "}]}"));
            assertEquals(200, answer.status(), answer.text());
            assertEquals("", answer.header("X-Injected"));
            assertTrue(content(answer, stream).startsWith(odd), answer.text());
        }
        RawHttp.Answer asModel =
                ask(bytes("{\"model\":" + quoted + ",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"));
        assertEquals(
                "Invalid model: " + odd,
                Recordings.json(asModel.text()).path("message").asString(""));
        assertEquals("", asModel.header("X-Injected"));
    }

    private static String content(RawHttp.Answer answer, boolean stream) {
        if (!stream) {
            return Recordings.json(answer.text())
                    .at("/choices/0/message/content")
                    .asString("");
        }
        StringBuilder content = new StringBuilder();
        for (String event : answer.text().split("\n\n")) {
            assertTrue(event.startsWith("data: "), event);
            if (!event.equals("data: [DONE]")) {
                content.append(Recordings.json(event.substring(6))
                        .at("/choices/0/delta/content")
                        .asString(""));
            }
        }
        return content.toString();
    }

    private static void assertRefused(RawHttp.Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.statusLine());
        assertEquals("application/json", answer.header("Content-Type"));
        assertTrue(Recordings.json(answer.text()).isObject());
    }

    private static void assertNoFault(RawHttp.Answer answer) {
        assertTrue(answer.status() < 500, answer.statusLine());
        assertFalse(answer.text().isEmpty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RawHttp.Answer ask(byte[] body, String... headers) throws IOException {
        try (RawHttp http = new RawHttp(mockstral.port())) {
            String more = String.join(
                    "", List.of(headers).stream().map(line -> line + "\r\n").toList());
            http.write(bytes("POST " + CHAT
                    + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nContent-Type: application/json\r\n" + more
                    + "Content-Length: " + body.length + "\r\n\r\n"));
            http.write(body);
            return http.read(false);
        }
    }
}
