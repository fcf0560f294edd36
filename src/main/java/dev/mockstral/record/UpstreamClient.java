package dev.mockstral.record;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * Asks the upstream, and only it: a redirect is an answer like any other and is never followed, so that the key reaches
 * no other origin. Safe from any thread.
 */
final class UpstreamClient {
    /**
     * An answer whose body is still coming.
     *
     * @param headers sorted by name, names in lower case: the HTTP client keeps neither order nor case
     */
    record Answer(int status, Headers headers, BodyPieces body) {}

    private final Upstream upstream;
    private final Duration patience;
    private final HttpClient http;

    /** With the longest time to connect, to the answer's beginning, and between two of its pieces. */
    UpstreamClient(Upstream upstream, Duration patience) {
        this.upstream = upstream;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /**
     * Sends a request and waits for the beginning of its answer.
     *
     * @throws UpstreamException if the upstream may not be asked
     * @throws IOException if it cannot be reached, or does not answer in time
     */
    Answer send(String method, String path, String query, Headers headers, byte[] body)
            throws UpstreamException, IOException {
        URI uri = upstream.at(path, query);
        upstream.check(InetAddress::getAllByName);
        try {
            return answer(http.send(request(method, uri, headers, body), HttpResponse.BodyHandlers.ofPublisher()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    private HttpRequest request(String method, URI uri, Headers headers, byte[] body) throws UpstreamException {
        HttpRequest.BodyPublisher publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).method(method, publisher).timeout(patience);
            headers.lines().forEach(line -> request.header(line.name(), line.value()));
            return request.build();
        } catch (IllegalArgumentException unsendable) {
            throw new UpstreamException("the request cannot be sent on: " + unsendable.getMessage());
        }
    }

    private Answer answer(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        List<Header> lines = new ArrayList<>();
        response.headers().map().forEach((name, values) -> values.forEach(value -> lines.add(new Header(name, value))));
        BodyPieces pieces = new BodyPieces(patience);
        response.body().subscribe(pieces);
        return new Answer(response.statusCode(), new Headers(lines), pieces);
    }
}
