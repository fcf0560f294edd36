package dev.mockstral.contract;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;

/**
 * Whole answers through Rest Assured, set up anew for each request and never by its static fields: no redirect is
 * followed (6.0.1 would hand the key to the other host), nothing is logged, no filter of the surrounding program sees
 * the key, nothing is repeated behind our back.
 */
final class WholeClient {
    private final RestAssuredConfig config;
    private final Duration patience;

    WholeClient(Duration patience) {
        this.patience = patience;
        int millis = (int) patience.toMillis();
        this.config = RestAssuredConfig.newConfig()
                .redirect(redirectConfig().followRedirects(false))
                .decoderConfig(decoderConfig().noContentDecoders())
                .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false))
                .httpClient(httpClientConfig()
                        .httpClientFactory(WholeClient::client)
                        .setParam("http.connection.timeout", millis)
                        .setParam("http.socket.timeout", millis));
    }

    @SuppressWarnings("deprecation") // Rest Assured 6 takes no other kind of client
    private static HttpClient client() {
        DefaultHttpClient client = new DefaultHttpClient();
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return client;
    }

    Answer send(Target target, Probe probe, Headers headers) throws Wire.UnreachableException {
        Arrivals arrivals = new Arrivals(patience);
        try {
            Response response = specification(probe, headers).request(probe.method(), target.resolve(probe.path()));
            Headers received = received(response);
            Ending ending = read(response, arrivals);
            return arrivals.answer(response.statusCode(), received, ending);
        } catch (Exception problem) { // Groovy throws checked exceptions undeclared
            return broken(target, problem, arrivals);
        }
    }

    private RequestSpecification specification(Probe probe, Headers headers) {
        RequestSpecification specification = RestAssured.given()
                .config(config)
                .noFilters()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .auth()
                .none();
        List<io.restassured.http.Header> lines = new ArrayList<>();
        headers.lines().forEach(line -> lines.add(new io.restassured.http.Header(line.name(), line.value())));
        lines.add(new io.restassured.http.Header("Connection", "close")); // each request has a socket of its own
        specification = specification.headers(new io.restassured.http.Headers(lines));
        return probe.body() == null ? specification : specification.body(probe.bytes());
    }

    private static Headers received(Response response) {
        List<Header> lines = response.headers().asList().stream()
                .map(line -> new Header(line.getName(), line.getValue()))
                .toList();
        return new Headers(lines);
    }

    private static Ending read(Response response, Arrivals arrivals) {
        try (InputStream body = response.asInputStream()) {
            return body == null ? Ending.CLEAN : arrivals.readAll(body);
        } catch (SocketTimeoutException stalled) {
            return Ending.STALLED;
        } catch (org.apache.http.MalformedChunkCodingException broken) {
            return broken instanceof org.apache.http.TruncatedChunkException ? Ending.CUT : Ending.MALFORMED;
        } catch (IOException cut) {
            return Ending.CUT;
        }
    }

    private static Answer broken(Target target, Exception problem, Arrivals arrivals) throws Wire.UnreachableException {
        boolean nobody = problem instanceof ConnectException
                || problem instanceof UnknownHostException
                || problem instanceof NoRouteToHostException
                || problem instanceof ConnectTimeoutException
                || problem instanceof SSLException;
        if (nobody) {
            throw new Wire.UnreachableException(target.base() + ": " + problem.getMessage(), problem);
        }
        if (!(problem instanceof IOException)) {
            throw new IllegalStateException("the client failed: " + problem.getMessage(), problem);
        }
        return arrivals.answer(
                0, Headers.none(), problem instanceof SocketTimeoutException ? Ending.STALLED : Ending.CUT);
    }
}
