package dev.mockstral.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.When;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Journal journal = new Journal(100, 1 << 20);
    private final Responder responder = new JournalingResponder(
            call -> new WholeReply(200, Headers.none(), new byte[0], Provenance.of(Provenance.Source.BUILT_IN)),
            journal,
            new Tally(),
            InstantSource.system());

    @Test
    void countsTheCallsThatFit() {
        asks("mistral-small-latest", "Hello");
        asks("mistral-small-latest", "Bye");
        asks("mistral-tiny", "Hello");
        assertTrue(check("model: mistral-small-latest", Wanted.exactly(2)).holds());
        assertTrue(check("last_user: Hello", Wanted.atLeast(2)).holds());
        assertTrue(check("last_user: Hello", Wanted.atMost(2)).holds());
        assertTrue(check("last_user: Nobody", Wanted.exactly(0)).holds());
        assertFalse(check("last_user: Hello", Wanted.atMost(1)).holds());
        assertFalse(check("last_user: Hello", Wanted.exactly(3)).holds());
    }

    @Test
    void namesTheNearestCallsAndTheirFirstDifference() {
        asks("mistral-large-latest", "Something quite different");
        responder.respond(new Call("GET", "/v1/models", "", Headers.none(), new byte[0]));
        asks("mistral-tiny", "Hello");
        VerificationResult result = check("{model: mistral-small-latest, last_user: Hello}", Wanted.exactly(1));
        assertEquals("""
                expected exactly 1 call (model to be 'mistral-small-latest' and last_user to be 'Hello'), \
                but there were none (among 2 chat completion calls, and 1 that cannot be compared)
                  nearest call 3: model is 'mistral-tiny', wanted it to be 'mistral-small-latest'
                  nearest call 1: model is 'mistral-large-latest', wanted it to be 'mistral-small-latest'""", result.text());
    }

    @Test
    void namesTheLikestWordingFirst() {
        asks("m", "Tell me a story about a dragon");
        asks("m", "What is the wether in Paris?");
        asks("m", "ping");
        assertEquals(
                2,
                check("last_user: What is the weather in Paris?", Wanted.atLeast(1))
                        .nearest()
                        .get(0)
                        .number());
    }

    @Test
    void namesTheCallsOfWhichThereAreTooMany() {
        asks("m", "ping");
        asks("m", "pong");
        asks("m", "ping");
        assertEquals("""
                expected at most 1 call (last_user to be 'ping'), \
                but there were 2 (among 3 chat completion calls)
                  they are call 1, call 3""", check("last_user: ping", Wanted.atMost(1)).text());
    }

    @Test
    void saysThatNothingWasCalled() {
        assertEquals(
                "expected at least 1 call (any request), but there were none (no call was made)",
                check("{}", Wanted.atLeast(1)).text());
    }

    private VerificationResult check(String when, Wanted wanted) {
        When conditions = FixtureReader.readWhen("test", when).when();
        return new Verification(conditions, wanted).check(journal.entries(entry -> true));
    }

    private void asks(String model, String text) {
        String body = "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
        responder.respond(
                new Call("POST", "/v1/chat/completions", "", Headers.none(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
