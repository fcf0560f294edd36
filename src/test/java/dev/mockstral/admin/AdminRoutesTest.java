package dev.mockstral.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.MockstralOptions;
import dev.mockstral.json.Json;
import dev.mockstral.testing.Desk;
import dev.mockstral.testing.RawHttp.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdminRoutesTest {
    private static final MockstralOptions OPTIONS = MockstralOptions.defaults().defaultFixtures(false);

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(OPTIONS);
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    @Test
    void tellsWhatWasAskedAndAnswered() throws IOException {
        desk.admin(
                "POST", "/stubs", "{name: cheese, when: {last_user: {contains: cheese}}, respond: {content: Brie.}}");
        assertEquals("Brie.", Desk.content(desk.ask("Which cheese?", "X-Mockstral-Scope: one")));
        JsonNode entry = requests("").path("requests").path(0);
        assertEquals(1, entry.path("number").intValue());
        assertEquals("one", entry.path("scope").asString());
        assertEquals(
                "POST /v1/chat/completions",
                entry.path("method").asString() + " " + entry.path("path").asString());
        assertEquals(200, entry.path("status").intValue());
        assertEquals("stub", entry.path("source").asString());
        assertEquals("cheese", entry.path("stub").asString());
        assertEquals("accepted", entry.path("judgement").asString());
        assertEquals("stop", entry.at("/reply/finish_reason").asString());
        assertTrue(entry.at("/reply/prompt_tokens").intValue() > 3);
        assertTrue(entry.at("/reply/completion_tokens").intValue() > 1);
        assertFalse(entry.path("aborted").booleanValue());
        assertEquals(
                "Which cheese?", entry.at("/request/body/messages/0/content").asString());
    }

    @Test
    void tellsWhyACallWasRefused() throws IOException {
        desk.send("POST", "/v1/chat/completions", "{}", Desk.KEY, "Content-Type: application/json");
        desk.send("POST", "/v1/chat/completions", "{}");
        desk.send("GET", "/v2/nothing", "");
        List<String> judgements = requests("")
                .path("requests")
                .valueStream()
                .map(entry -> entry.path("judgement").asString())
                .toList();
        assertEquals(List.of("422 body.model missing", "401 by the gateway", "404 by the gateway"), judgements);
    }

    @Test
    void tellsTheNearestStubsOfACallThatNoneAnswered() throws IOException {
        desk.admin("POST", "/stubs", "{name: tiny, when: {model: mistral-tiny}, respond: ok}");
        desk.ask("Hello");
        assertEquals(
                "model is 'mistral-small-latest', stub 'tiny' wants it to be 'mistral-tiny'",
                requests("").at("/requests/0/near_misses/0").asString());
    }

    @Test
    void filtersTheJournal() throws IOException {
        desk.admin("POST", "/stubs", "{name: a b, when: {last_user: one}, respond: ok}");
        desk.ask("one", "X-Mockstral-Scope: s/1");
        desk.ask("two");
        desk.send("POST", "/v1/chat/completions", "{}", Desk.KEY);
        assertEquals(List.of(1), numbers("?scope=s%2F1"));
        assertEquals(List.of(2, 3), numbers("?scope="));
        assertEquals(List.of(1), numbers("?stub=a+b"));
        assertEquals(List.of(3), numbers("?status=422"));
        assertEquals(List.of(2, 3), numbers("?limit=2"));
        assertEquals(List.of(), numbers("?limit=0"));
        assertEquals(List.of(3), numbers("?after=2"));
        assertEquals(3, requests("?limit=1").path("count").intValue());
    }

    @Test
    void refusesAFilterThatItDoesNotKnow() throws IOException {
        Answer answer = desk.admin("GET", "/requests?scpoe=x", "");
        assertEquals(400, answer.status());
        assertEquals(
                "{\"what\":\"'scpoe' is no parameter of this route\",\"where\":\"query\","
                        + "\"remedy\":\"There are: scope, stub, status, limit, after.\"}",
                answer.text());
        assertEquals(400, desk.admin("GET", "/requests?status=many", "").status());
        assertEquals(400, desk.admin("GET", "/requests?scope=%zz", "").status());
    }

    @Test
    void forgetsCalls() throws IOException {
        desk.ask("one", "X-Mockstral-Scope: a");
        desk.ask("two", "X-Mockstral-Scope: b");
        assertEquals(
                "{\"removed\":1}", desk.admin("DELETE", "/requests?scope=a", "").text());
        assertEquals(List.of(2), numbers(""));
        assertEquals("{\"removed\":1}", desk.admin("DELETE", "/requests", "").text());
        assertEquals(List.of(), numbers(""));
    }

    @Test
    void addsAndRemovesStubs() throws IOException {
        Answer added = desk.admin("POST", "/stubs", "[{\"name\":\"a/b ü\",\"respond\":\"new\"}]");
        assertEquals(201, added.status());
        assertEquals("{\"added\":[\"a/b ü\"],\"warnings\":[]}", added.text());
        JsonNode stub = Desk.json(desk.admin("GET", "/stubs", "")).at("/stubs/0");
        assertEquals("a/b ü", stub.path("name").asString());
        assertTrue(stub.path("added").booleanValue());
        assertEquals("any request", stub.path("when").asString());
        assertEquals("new", Desk.content(desk.ask("x")));
        assertEquals(404, desk.admin("DELETE", "/stubs/other", "").status());
        assertEquals(200, desk.admin("DELETE", "/stubs/a%2Fb%20%C3%BC", "").status());
        assertEquals(0, Desk.json(desk.admin("GET", "/stubs", "")).path("count").intValue());
    }

    @Test
    void keepsStubsWithoutANameApart() throws IOException {
        desk.admin("POST", "/stubs", "{when: {last_user: a}, respond: A}");
        desk.admin("POST", "/stubs", "{when: {last_user: b}, respond: B}");
        assertEquals("A", Desk.content(desk.ask("a")));
        assertEquals("B", Desk.content(desk.ask("b")));
        assertEquals("{\"removed\":2}", desk.admin("DELETE", "/stubs", "").text());
    }

    @Test
    void tellsAllProblemsOfStubsAndTakesNone() throws IOException {
        Answer answer = desk.admin(
                "POST",
                "/stubs",
                "- {name: fine, respond: ok}\n- {name: bad, respnod: ok}\n- {when: 3, respond: ok}\n");
        assertEquals(400, answer.status());
        JsonNode body = Desk.json(answer);
        assertTrue(body.path("problems").size() >= 2, answer::text);
        assertEquals(2, body.at("/problems/0/line").intValue());
        assertEquals(15, body.at("/problems/0/column").intValue());
        assertEquals(0, Desk.json(desk.admin("GET", "/stubs", "")).path("count").intValue());
        assertEquals(400, desk.admin("POST", "/stubs", "").status());
    }

    @Test
    void verifies() throws IOException {
        desk.ask("ping");
        desk.ask("ping", "X-Mockstral-Scope: other");
        assertEquals(200, verify("{when: {last_user: ping}, times: 2}").status());
        assertEquals(
                200,
                verify("{\"when\":{\"last_user\":\"ping\"},\"times\":1,\"scope\":\"other\"}")
                        .status());
        assertEquals(
                200, desk.admin("POST", "/verify?scope=other", "{times: 1}").status());
        assertEquals(200, verify("{when: {last_user: pong}, at_most: 0}").status());
        Answer answer = verify("{when: {model: mistral-tiny}, at_least: 1}");
        assertEquals(409, answer.status());
        assertEquals(
                "call 2: model is 'mistral-small-latest', wanted it to be 'mistral-tiny'",
                Desk.json(answer).at("/near_misses/0/difference").asString());
        assertEquals(0, Desk.json(answer).path("count").intValue());
    }

    @Test
    void tellsWhatIsWrongWithAVerification() throws IOException {
        Answer answer = verify("when: { last_usr: x }\ntimes: -1\nat_least: 2\nwhne: {}\n");
        assertEquals(400, answer.status());
        List<String> places = Desk.json(answer)
                .path("problems")
                .valueStream()
                .map(problem -> problem.path("where").asString())
                .toList();
        assertEquals(List.of("verification:1:9", "verification:2:8", "verification:4:7"), places);
        assertEquals(400, verify("[]").status());
        assertEquals(400, verify("{times: 1, at_most: 2}").status());
        assertEquals(400, verify("{broken").status());
    }

    @Test
    void beginsAnewAfterAReset() throws IOException {
        String sequence = "{name: s, respond: [{content: first}, {content: second}]}";
        desk.admin("POST", "/stubs", sequence);
        String first = desk.ask("x").text();
        assertEquals("second", Desk.content(desk.ask("x")));
        assertEquals(200, desk.admin("POST", "/reset", "").status());
        assertEquals(List.of(), numbers(""));
        assertEquals(0, Desk.json(desk.admin("GET", "/stubs", "")).path("count").intValue());
        desk.admin("POST", "/stubs", sequence);
        assertEquals(
                id(first), Desk.json(desk.ask("x")).path("id").asString(), "the same run again gives the same ids");
    }

    @Test
    void resetsOneScopeAlone() throws IOException {
        desk.admin("POST", "/stubs", "{name: s, respond: [{content: first}, {content: second}]}");
        String first = desk.ask("x", "X-Mockstral-Scope: a").text();
        desk.ask("x", "X-Mockstral-Scope: b");
        assertEquals(200, desk.admin("POST", "/reset?scope=a", "").status());
        assertEquals(1, requests("").path("count").intValue());
        Answer again = desk.ask("x", "X-Mockstral-Scope: a");
        assertEquals("first", Desk.content(again));
        assertEquals(id(first), Desk.json(again).path("id").asString());
        assertEquals("second", Desk.content(desk.ask("x", "X-Mockstral-Scope: b")));
    }

    @Test
    void countsForPrometheus() throws IOException {
        desk.admin("POST", "/stubs", "{name: 'a \"b\"', when: {last_user: x}, respond: ok}");
        desk.ask("x");
        desk.ask("y");
        desk.send("POST", "/v1/chat/completions", "{}");
        Answer answer = desk.admin("GET", "/metrics", "");
        assertEquals("text/plain; version=0.0.4; charset=utf-8", answer.header("Content-Type"));
        List<String> lines = answer.text().lines().toList();
        for (String line : List.of(
                "mockstral_requests_total{status=\"200\",source=\"stub\"} 1",
                "mockstral_requests_total{status=\"200\",source=\"built_in\"} 1",
                "mockstral_requests_total{status=\"401\",source=\"gateway\"} 1",
                "mockstral_stub_hits_total{stub=\"a \\\"b\\\"\"} 1",
                "mockstral_journal_entries 3",
                "mockstral_streams_open 0",
                "mockstral_fixture_reloads_total{result=\"failed\"} 0")) {
            assertTrue(lines.contains(line), () -> line + " is not in\n" + answer.text());
        }
        assertTrue(lines.stream().allMatch(line -> line.matches("# (HELP|TYPE) .+|[a-z_]+(\\{.*})? [0-9.E-]+")));
    }

    @Test
    void servesAnInspectorThatRunsNothingButItself() throws IOException {
        for (String path : List.of("", "/")) {
            Answer page = desk.admin("GET", path, "");
            assertEquals(200, page.status());
            assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
            assertTrue(page.header("Content-Security-Policy")
                    .matches("default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; "
                            + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                            + "frame-ancestors 'none'"));
            for (String forbidden :
                    List.of("innerHTML", "outerHTML", "document.write", "eval(", " style=", " onclick=")) {
                assertFalse(page.text().contains(forbidden), forbidden);
            }
        }
    }

    @Test
    void namesItsRoutesAndMethods() throws IOException {
        assertEquals(404, desk.admin("GET", "/nothing", "").status());
        assertEquals("GET, DELETE", desk.admin("PUT", "/requests", "x").header("Allow"));
        assertEquals("POST", desk.admin("GET", "/verify", "").header("Allow"));
        Answer preflight = desk.admin("OPTIONS", "/requests", "", "Origin: http://evil.example");
        assertEquals("", preflight.header("Access-Control-Allow-Origin"));
        assertEquals(
                "",
                desk.admin("GET", "/requests", "", "Origin: http://evil.example")
                        .header("Access-Control-Allow-Origin"));
        assertEquals("no-store", desk.admin("GET", "/requests", "").header("Cache-Control"));
    }

    private Answer verify(String body) throws IOException {
        return desk.admin("POST", "/verify", body);
    }

    private JsonNode requests(String query) throws IOException {
        Answer answer = desk.admin("GET", "/requests" + query, "");
        assertEquals(200, answer.status(), answer::text);
        return Desk.json(answer);
    }

    private List<Integer> numbers(String query) throws IOException {
        return requests(query)
                .path("requests")
                .valueStream()
                .map(entry -> entry.path("number").intValue())
                .toList();
    }

    private static String id(String answer) throws IOException {
        try {
            return Json.parse(answer).path("id").asString();
        } catch (dev.mockstral.json.JsonSyntaxException broken) {
            throw new IOException(broken);
        }
    }
}
