package dev.mockstral.testing;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** A server of this process and one connection to it. */
public final class Desk implements AutoCloseable {
    public static final String KEY = "Authorization: Bearer canary-0123456789";

    private final Mockstral mockstral;
    private final RawHttp http;

    public Desk(MockstralOptions options) throws IOException, FixtureException {
        mockstral = Mockstral.start(options);
        http = new RawHttp(mockstral.port());
    }

    public int port() {
        return mockstral.port();
    }

    /** Asks the model with one user message. */
    public RawHttp.Answer ask(String text, String... headers) throws IOException {
        return ask(http, text, headers);
    }

    /** As {@link #ask(String, String...)}, on another connection. */
    public static RawHttp.Answer ask(RawHttp connection, String text, String... headers) throws IOException {
        String[] all = new String[headers.length + 2];
        all[0] = KEY;
        all[1] = "Content-Type: application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return connection.send("POST", "/v1/chat/completions", body("mistral-small-latest", text), all);
    }

    public static String body(String model, String text) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    /** What the answer says. */
    public static String content(RawHttp.Answer answer) {
        return json(answer).at("/choices/0/message/content").asString("");
    }

    /** Calls one of our own routes, named without {@code /__mockstral}. */
    public RawHttp.Answer admin(String method, String route, String body, String... headers) throws IOException {
        return http.send(method, "/__mockstral" + route, body, headers);
    }

    public RawHttp.Answer send(String method, String path, String body, String... headers) throws IOException {
        return http.send(method, path, body, headers);
    }

    public static JsonNode json(RawHttp.Answer answer) {
        try {
            return Json.parse(answer.body());
        } catch (JsonSyntaxException broken) {
            throw new AssertionError("no JSON: " + answer.text(), broken);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        mockstral.close();
    }
}
