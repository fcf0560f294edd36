package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final Provenance PROVENANCE = Provenance.of(Provenance.Source.GATEWAY);
    private static final ServerLimits LIMITS = new ServerLimits(1000, Duration.ofSeconds(1));

    @Test
    void keepsTheOrderAndCaseOfHeadersAroundAChunkedBody() throws IOException {
        Headers headers = Headers.of(
                "Date",
                "today",
                "Content-Type",
                "application/json",
                "Transfer-Encoding",
                "chunked",
                "Connection",
                "keep-alive",
                "x-first",
                "1",
                "Server",
                "cloudflare",
                "set-cookie",
                "a=b",
                "alt-svc",
                "h3");
        try (HttpServer server = serving(whole(200, headers, "{}"));
                RawHttp http = new RawHttp(server.port())) {
            for (int i = 0; i < 2; i++) {
                RawHttp.Answer answer = http.send("POST", "/x", "{}");
                assertEquals("HTTP/1.1 200 OK", answer.statusLine());
                assertEquals(
                        List.of(
                                "Date: today",
                                "Content-Type: application/json",
                                "Transfer-Encoding: chunked",
                                "Connection: keep-alive",
                                "x-first: 1",
                                "Server: cloudflare",
                                "set-cookie: a=b",
                                "alt-svc: h3"),
                        answer.headerLines());
                assertEquals("{}", answer.text());
            }
        }
    }

    @Test
    void keepsTheOrderOfHeadersAroundAMeasuredBody() throws IOException {
        Headers headers = Headers.of(
                "Date",
                "today",
                "Content-Type",
                "application/json",
                "Content-Length",
                "2",
                "Connection",
                "keep-alive",
                "CF-RAY",
                "1",
                "alt-svc",
                "h3");
        try (HttpServer server = serving(whole(400, headers, "{}"));
                RawHttp http = new RawHttp(server.port())) {
            for (int i = 0; i < 2; i++) {
                RawHttp.Answer answer = http.send("POST", "/x", "{}");
                assertEquals(
                        List.of(
                                "Date: today",
                                "Content-Type: application/json",
                                "Content-Length: 2",
                                "Connection: keep-alive",
                                "CF-RAY: 1",
                                "alt-svc: h3"),
                        answer.headerLines());
                assertEquals("{}", answer.text());
            }
        }
    }

    @Test
    void closesTheConnectionWhenAsked() throws IOException {
        for (String framing : List.of("Transfer-Encoding=chunked", "Content-Length=2")) {
            String[] line = framing.split("=");
            Headers headers = Headers.of(line[0], line[1], "Connection", "keep-alive", "x-last", "1");
            try (HttpServer server = serving(whole(200, headers, "{}"));
                    RawHttp http = new RawHttp(server.port())) {
                RawHttp.Answer answer = http.send("POST", "/x", "{}", "Connection: close");
                assertEquals("close", answer.header("Connection"), framing);
                assertEquals("1", answer.header("x-last"), framing);
                assertEquals("{}", answer.text());
                assertTrue(http.isClosed());
            }
        }
    }

    @Test
    void streamsFramesThatAreDueLater() throws IOException {
        List<Frame> frames = List.of(Frame.event("1"), Frame.event("2").after(Duration.ofMillis(5)), Frame.event("3"));
        Headers headers = Headers.of("Content-Type", "text/event-stream", "Transfer-Encoding", "chunked");
        try (HttpServer server = serving(new StreamedReply(200, headers, frames, PROVENANCE));
                RawHttp http = new RawHttp(server.port())) {
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        "data: 1\n\ndata: 2\n\ndata: 3\n\n",
                        http.send("POST", "/x", "{}").text());
            }
        }
    }

    /** The last chunk leaves with the rest where that is sure; whatever the answer, it ends. */
    @Test
    void endsAnswersInChunksOfAnyKind() throws IOException {
        Headers chunked = Headers.of("Transfer-Encoding", "chunked", "Connection", "keep-alive");
        for (int bytes : List.of(0, 1, 2_000, 40_000, 64 * 1024, 64 * 1024 + 1, 3_000_000)) {
            for (int status : List.of(200, 404)) {
                String body = "x".repeat(bytes);
                try (HttpServer server = serving(whole(status, chunked, body));
                        RawHttp http = new RawHttp(server.port())) {
                    for (String method : List.of("GET", "HEAD", "POST", "GET")) {
                        RawHttp.Answer answer = http.send(method, "/x", method.equals("POST") ? "{}" : "");
                        assertEquals(status, answer.status());
                        assertEquals(method.equals("HEAD") ? "" : body, answer.text());
                    }
                }
            }
        }
    }

    @Test
    void answersOnAfterAnAnswerThatCannotBeWritten() throws IOException {
        Headers tooLong = Headers.of("Transfer-Encoding", "chunked", "x", "y".repeat(100_000));
        Headers chunked = Headers.of("Transfer-Encoding", "chunked");
        try (HttpServer server = HttpServer.start(
                "127.0.0.1", 0, call -> whole(200, call.path().equals("/long") ? tooLong : chunked, "{}"), LIMITS)) {
            try (RawHttp http = new RawHttp(server.port())) {
                assertEquals(500, http.send("POST", "/long", "{}").status());
            }
            try (RawHttp http = new RawHttp(server.port())) {
                assertEquals("{}", http.send("POST", "/x", "{}").text());
            }
        }
    }

    private static WholeReply whole(int status, Headers headers, String body) {
        return new WholeReply(status, headers, body.getBytes(StandardCharsets.UTF_8), PROVENANCE);
    }

    private static HttpServer serving(Reply reply) throws IOException {
        return HttpServer.start("127.0.0.1", 0, call -> reply, LIMITS);
    }
}
