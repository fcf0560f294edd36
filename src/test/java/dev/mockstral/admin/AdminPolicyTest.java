package dev.mockstral.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.journal.Journal;
import dev.mockstral.journal.Tally;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminPolicyTest {
    @Test
    void answersThisMachineOnly() {
        assertEquals(200, status(Optional.empty(), true, "GET", "/requests", "Host", "localhost:8080"));
        assertEquals(403, status(Optional.empty(), false, "GET", "/requests", "Host", "localhost:8080"));
        assertEquals(403, status(Optional.empty(), false, "GET", "/", "Host", "localhost:8080"));
        assertEquals(200, status(Optional.empty(), false, "GET", "/health", "Host", "pod-17"));
    }

    @Test
    void answersUnderNamesOfLoopbackOnly() {
        for (String host : List.of("127.0.0.1", "127.1.2.3:80", "LOCALHOST", "[::1]:8080", "a.localhost:1")) {
            assertEquals(200, status(Optional.empty(), true, "GET", "/metrics", "Host", host), host);
        }
        for (String host : List.of(
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "notlocalhost",
                "[::2]",
                "",
                "0.0.0.0")) {
            assertEquals(403, status(Optional.empty(), true, "GET", "/metrics", "Host", host), host);
        }
        assertEquals(403, status(Optional.empty(), true, "GET", "/metrics"));
    }

    @Test
    void changesNothingForAPageOfAnotherSite() {
        String[] own = {"Host", "127.0.0.1:8080", "Origin", "http://127.0.0.1:8080"};
        assertEquals(200, status(Optional.empty(), true, "POST", "/reset", own));
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:9090", "http://localhost:8080")) {
            for (String route : List.of("POST /reset", "DELETE /stubs", "DELETE /requests", "POST /stubs")) {
                String[] step = route.split(" ");
                assertEquals(
                        403,
                        status(Optional.empty(), true, step[0], step[1], "Host", "127.0.0.1:8080", "Origin", origin),
                        origin + " " + route);
            }
        }
    }

    @Test
    void answersWhoeverSendsTheTokenAndNobodyElse() {
        Optional<String> token = Optional.of("s3cret");
        assertEquals(
                200,
                status(token, false, "GET", "/requests", "Host", "mock.example", "Authorization", "Bearer s3cret"));
        for (String wrong : List.of("Bearer s3cre", "Bearer s3cret2", "Basic s3cret", "s3cret", "Bearer ")) {
            assertEquals(401, status(token, true, "GET", "/requests", "Host", "localhost", "Authorization", wrong));
        }
        assertEquals(401, status(token, true, "GET", "/requests", "Host", "localhost"));
        assertEquals(200, status(token, true, "GET", "/", "Host", "mock.example"));
        assertEquals(200, status(token, true, "GET", "/health", "Host", "mock.example"));
    }

    private static int status(
            Optional<String> token, boolean loopback, String method, String route, String... headers) {
        AdminRoutes routes = new AdminRoutes(new AdminRoutes.Parts(
                new Journal(10, 1 << 20), new Tally(), new StubBook(StubSet.of(List.of())), token, scope -> {}, "1"));
        Call call = new Call(method, "/__mockstral" + route, "", Headers.of(headers), new byte[0], false, loopback);
        return routes.respond(call).status();
    }
}
