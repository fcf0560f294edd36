package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Recording;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.testing.ScriptedUpstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingProxyTest {
    private static final String CANARY = "canary-0815-secret";
    private static final String REQUEST = request("hello");
    private static final String ANSWER = answer("Hi.");
    private static final String JSON_HEAD = "200 OK\r\nContent-Type: application/json";
    private static final String STREAM_HEAD = String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: text/event-stream; charset=utf-8",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "",
            "");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void passesPiecesOnAsTheyArrive() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (ScriptedUpstream upstream = new ScriptedUpstream((request, output) -> {
                    output.write(STREAM_HEAD.getBytes(StandardCharsets.UTF_8));
                    output.write(ScriptedUpstream.chunk(event("Hel", null)));
                    output.flush();
                    assertTrue(firstSeen.await(20, TimeUnit.SECONDS));
                    output.write(ScriptedUpstream.chunk(event("lo", "stop") + "data: [DONE]\n\n"));
                    output.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                });
                Recording recording = start(upstream)) {
            InputStream body = CLIENT.send(post(recording, REQUEST).build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            byte[] first = body.readNBytes(event("Hel", null).length());
            assertEquals(event("Hel", null), new String(first, StandardCharsets.UTF_8));
            firstSeen.countDown();
            assertEquals(
                    event("lo", "stop") + "data: [DONE]\n\n", new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertTrue(fixture().contains("respond: { content: Hello }"), fixture());
    }

    @Test
    void handsOnEndToEndHeadersOnly() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.sending(
                        JSON_HEAD + "\r\nKeep-Alive: timeout=5\r\nx-kong-request-id: 17", bytes(ANSWER));
                Recording recording = start(upstream)) {
            HttpResponse<String> answer = send(post(recording, REQUEST)
                    .header("Authorization", "Bearer " + CANARY)
                    .header("X-Own", "mine")
                    .header("X-Mockstral-Scope", "s")
                    .header("TE", "trailers"));
            assertEquals(Optional.of("17"), answer.headers().firstValue("x-kong-request-id"));
            assertEquals(Optional.empty(), answer.headers().firstValue("keep-alive"));
            String asked = upstream.requests().get(0).toLowerCase(Locale.ROOT);
            assertTrue(asked.contains("\r\nauthorization: bearer " + CANARY), asked);
            assertTrue(asked.contains("\r\nx-own: mine"), asked);
            assertFalse(asked.contains("x-mockstral") || asked.contains("\r\nte:"), asked);
            assertTrue(asked.contains("\r\nhost: 127.0.0.1:"), asked);
        }
    }

    @Test
    void passesGzipThroughAndRecordsItDecoded() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes(ANSWER));
        }
        try (ScriptedUpstream upstream =
                        ScriptedUpstream.sending(JSON_HEAD + "\r\nContent-Encoding: gzip", zipped.toByteArray());
                Recording recording = start(upstream)) {
            HttpRequest request = post(recording, REQUEST)
                    .header("Accept-Encoding", "gzip, br")
                    .build();
            HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(Optional.of("gzip"), answer.headers().firstValue("content-encoding"));
            assertEquals(List.of(zipped.toByteArray().length), List.of(answer.body().length));
            String asked = upstream.requests().get(0).toLowerCase(Locale.ROOT);
            assertTrue(asked.contains("\r\naccept-encoding: gzip\r\n"), asked);
        }
        assertTrue(fixture().contains("respond: { content: Hi., usage"), fixture());
        assertTrue(fixture().contains(Sha256.hex(bytes(ANSWER))), fixture());
    }

    @Test
    void keepsSecretsOffTheDisk() throws Exception {
        String echo = answer("Your key is " + CANARY + ", your cookie c00kie-value.");
        try (ScriptedUpstream upstream = ScriptedUpstream.sending(
                        JSON_HEAD + "\r\nSet-Cookie: __cf_bm=c00kie-of-cloudflare; Path=/\r\nx-echo: " + CANARY,
                        bytes(echo));
                Recording recording = start(upstream)) {
            HttpResponse<String> answer = send(
                    HttpRequest.newBuilder(URI.create(recording.url() + "/v1/chat/completions?api_key=query-key-0815"))
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    request("My key is " + CANARY + " and query-key-0815, Bearer other-token-12345")))
                            .header("Authorization", "Bearer " + CANARY)
                            .header("Cookie", "sid=c00kie-value; other=1")
                            .header("x-api-key", "second-key-77"));
            assertTrue(answer.body().contains(CANARY));
        }
        for (Path file : files("")) {
            String text = Files.readString(file) + file.getFileName();
            for (String secret :
                    List.of(CANARY, "c00kie-value", "c00kie-of-cloudflare", "query-key", "second-key", "other-token")) {
                assertFalse(text.contains(secret), secret + " in " + text);
            }
        }
        assertTrue(fixture().contains("Your key is [redacted], your cookie [redacted]."), fixture());
        assertTrue(FixtureReader.readPaths(List.of(folder))
                .stubs()
                .get(0)
                .when()
                .holds(Asked.by(request("My key is another one and some, Bearer thing"))));
    }

    @Test
    void masksSecretsThatAreSpreadOverChunks() throws Exception {
        try (ScriptedUpstream upstream = new ScriptedUpstream((request, output) -> {
                    output.write(STREAM_HEAD.getBytes(StandardCharsets.UTF_8));
                    output.write(ScriptedUpstream.chunk(event("It is canary-08", null)));
                    output.write(ScriptedUpstream.chunk(event("15-secret.", "stop") + "data: [DONE]\n\n"));
                    output.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                });
                Recording recording = start(upstream)) {
            send(post(recording, REQUEST).header("Authorization", "Bearer " + CANARY));
        }
        assertTrue(fixture().contains("It is [redacted]."), fixture());
        for (Path file : files("")) {
            assertFalse(Files.readString(file).contains("15-secret"), file.toString());
        }
    }

    @Test
    void doesNotTakeTheKeyToWhereItIsRedirected() throws Exception {
        try (ScriptedUpstream other = ScriptedUpstream.sending(JSON_HEAD, bytes(ANSWER));
                ScriptedUpstream upstream = ScriptedUpstream.sending(
                        "307 Temporary Redirect\r\nLocation: " + other.url() + "/v1/chat/completions", new byte[0]);
                Recording recording = start(upstream)) {
            HttpResponse<String> answer = send(post(recording, REQUEST).header("Authorization", "Bearer " + CANARY));
            assertEquals(502, answer.statusCode());
            assertTrue(answer.body().contains("redirects to '" + other.url()), answer.body());
            assertEquals(List.of(), other.requests());
        }
        assertEquals(List.of(), files(""));
    }

    @Test
    void servesOnWhenTheDiskIsFull() throws Exception {
        RecordingFiles full = (file, content) -> {
            throw new IOException("No space left on device");
        };
        Recorder recorder = new Recorder(folder, RecordSettings.defaults(), full);
        try (ScriptedUpstream upstream = ScriptedUpstream.sending(JSON_HEAD, bytes(ANSWER));
                Recording recording =
                        Recording.start("127.0.0.1", 0, Upstream.of(upstream.url(), List.of()), recorder)) {
            assertEquals(ANSWER, send(post(recording, REQUEST)).body());
            assertEquals(ANSWER, send(post(recording, REQUEST)).body());
        }
        assertEquals(2, recorder.lost());
        assertEquals(0, recorder.written());
        assertEquals(List.of(), files(""));
    }

    @Test
    void breaksOffWhereTheUpstreamBreaksOffAndRecordsNothing() throws Exception {
        try (ScriptedUpstream upstream = new ScriptedUpstream((request, output) -> {
                    output.write(STREAM_HEAD.getBytes(StandardCharsets.UTF_8));
                    output.write(ScriptedUpstream.chunk(event("Hel", null)));
                });
                Recording recording = start(upstream)) {
            assertThrows(IOException.class, () -> send(post(recording, REQUEST)));
        }
        assertEquals(List.of(), files(""));
    }

    @Test
    void passesOtherRoutesOnUnrecorded() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.sending(JSON_HEAD, bytes("{\"data\":[]}"));
                Recording recording = start(upstream)) {
            HttpRequest.Builder models = HttpRequest.newBuilder(URI.create(recording.url() + "/v1/models?page=2"));
            assertEquals("{\"data\":[]}", send(models).body());
            assertTrue(upstream.requests().get(0).startsWith("GET /v1/models?page=2 HTTP/1.1\r\n"));
        }
        assertEquals(List.of(), files(""));
    }

    @Test
    void saysThatTheUpstreamIsSilent() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedUpstream upstream = new ScriptedUpstream((request, output) -> end.await())) {
            RecordingProxy proxy = new RecordingProxy(
                    Upstream.of(upstream.url(), List.of()),
                    new Recorder(folder, RecordSettings.defaults()),
                    InstantSource.system(),
                    Duration.ofMillis(200));
            WholeReply reply = (WholeReply)
                    proxy.respond(new Call("POST", "/v1/chat/completions", "", Headers.none(), bytes(REQUEST)));
            assertEquals(502, reply.status());
            assertTrue(new String(reply.body(), StandardCharsets.UTF_8).contains("does not answer"));
            end.countDown();
        }
    }

    @Test
    void refusesPathsThatLeaveTheOrigin() throws Exception {
        RecordingProxy proxy = new RecordingProxy(
                Upstream.of("http://127.0.0.1:9", List.of()),
                new Recorder(folder, RecordSettings.defaults()),
                InstantSource.system());
        for (String path :
                List.of("http://evil.example/v1/chat/completions", "@evil.example/", ".evil.example/", "*")) {
            WholeReply reply = (WholeReply) proxy.respond(new Call("POST", path, "", Headers.none(), bytes(REQUEST)));
            assertTrue(new String(reply.body(), StandardCharsets.UTF_8).contains("cannot be asked for"), path);
        }
    }

    private Recording start(ScriptedUpstream upstream) throws Exception {
        return Recording.start(
                "127.0.0.1",
                0,
                Upstream.of(upstream.url(), List.of()),
                new Recorder(folder, RecordSettings.defaults()));
    }

    private static HttpRequest.Builder post(Recording recording, String body) {
        return HttpRequest.newBuilder(URI.create(recording.url() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String fixture() throws IOException {
        return Files.readString(files(".yaml").get(0));
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String request(String text) {
        return "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    private static String answer(String text) {
        return "{\"id\":\"ad596264325b405da21b06c665602324\",\"created\":1787150060,\"model\":\"mistral-small-latest\","
                + "\"usage\":{\"prompt_tokens\":4,\"total_tokens\":6,\"completion_tokens\":2},\"object\":\"chat.completion\","
                + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                + "\"tool_calls\":null,\"content\":\"" + text + "\"}}]}";
    }

    private static String event(String text, @org.jspecify.annotations.Nullable String finishReason) {
        String reason = finishReason == null ? "null" : "\"" + finishReason + "\"";
        return "data: {\"id\":\"ad596264325b405da21b06c665602324\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1787150060,\"model\":\"mistral-small-latest\",\"choices\":[{\"index\":0,\"delta\":"
                + "{\"content\":\"" + text + "\"},\"finish_reason\":" + reason + "}]}\n\n";
    }
}
