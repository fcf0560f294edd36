package dev.mockstral.testing;

import dev.mockstral.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client as a user would write it, on nothing but {@code java.net.http}. Safe from any thread. */
public final class ChatClient {
    private static final String MODEL = "mistral-small-latest";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final List<String> headers =
            new ArrayList<>(List.of("Authorization", "Bearer a-key", "Content-Type", "application/json"));

    public ChatClient(String url, String... moreHeaders) {
        this.url = url;
        headers.addAll(List.of(moreHeaders));
    }

    /** Posts this body. */
    public HttpResponse<String> post(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                .headers(headers.toArray(String[]::new))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    /** A request of one user message. */
    public static String saying(String text) {
        return requestTo(MODEL, text);
    }

    /** A request of one user message to a model. */
    public static String requestTo(String model, String text) {
        return Json.compact(Json.mapper()
                .createObjectNode()
                .put("model", model)
                .set(
                        "messages",
                        Json.mapper()
                                .createArrayNode()
                                .add(Json.mapper()
                                        .createObjectNode()
                                        .put("role", "user")
                                        .put("content", text))));
    }

    /** Posts one user message. */
    public HttpResponse<String> say(String text) {
        return post(saying(text));
    }

    /** The text that answers one user message. */
    public String ask(String text) {
        return message(say(text)).path("content").asString("");
    }

    /** The message of the first choice. */
    public static JsonNode message(HttpResponse<String> answer) {
        return Json.mapper().readTree(answer.body()).at("/choices/0/message");
    }
}
