package dev.mockstral.inprocess;

import static dev.mockstral.Matchers.header;
import static dev.mockstral.Matchers.lastUser;
import static dev.mockstral.Matchers.model;
import static dev.mockstral.Replies.content;
import static dev.mockstral.Replies.rateLimited;
import static dev.mockstral.Replies.toolCall;
import static dev.mockstral.Times.atLeast;
import static dev.mockstral.Times.atMost;
import static dev.mockstral.Times.exactly;
import static dev.mockstral.Times.never;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.RecordedCall;
import dev.mockstral.testing.ChatClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stubs written in Java, asked over a socket. */
class StubbingTest {
    private static Mockstral mistral;
    private static ChatClient client;

    @BeforeAll
    static void start() {
        mistral = Mockstral.onAnyPort();
        client = new ChatClient(mistral.url(), "x-a", "b");
    }

    @AfterAll
    static void stop() {
        mistral.close();
    }

    @AfterEach
    void reset() {
        mistral.reset();
    }

    @Test
    void answersWithAToolCall() {
        mistral.when(lastUser().contains("weather")).respond(toolCall("get_weather", Map.of("city", "Paris")));

        assertEquals(
                "{\"city\": \"Paris\"}",
                ChatClient.message(client.say("How is the weather?"))
                        .at("/tool_calls/0/function/arguments")
                        .asString(""));
    }

    @Test
    void answersOneAfterTheOtherAndStaysAtTheLast() {
        mistral.when(model("mistral-small-latest"), header("x-a", "b"))
                .respond(content("a"), rateLimited(), content("b"));

        assertEquals("a", client.ask("1"));
        assertEquals(429, client.say("2").statusCode());
        assertEquals("b", client.ask("3"));
        assertEquals("b", client.ask("4"));
    }

    @Test
    void theStubMadeLastIsAskedFirst() {
        mistral.when().respond("general");
        mistral.when(lastUser("ping")).respond("pong");

        assertEquals("pong", client.ask("ping"));
        assertEquals("general", client.ask("other"));
    }

    @Test
    void aStubOfTheSameNameGivesWay() {
        mistral.when().as("greeting").respond("old");
        mistral.when().as("greeting").respond("new");

        assertTrue(mistral.remove("greeting"));
        assertFalse(mistral.remove("greeting"));
        assertFalse(client.ask("hello").equals("old"));
    }

    @Test
    void stubsMadeAtOnePlaceAreDifferentStubs() {
        for (String word : List.of("one", "two", "three")) {
            mistral.when(lastUser(word)).respond("said " + word);
        }

        assertEquals("said one", client.ask("one"));
        assertEquals("said three", client.ask("three"));
    }

    @Test
    void answersSoManyTimes() {
        mistral.when().respond("for ever");
        mistral.when().times(2).respond("twice");

        assertEquals(List.of("twice", "twice", "for ever"), List.of(client.ask("a"), client.ask("b"), client.ask("c")));
    }

    @Test
    void scenariosGoFromStateToState() {
        mistral.when(lastUser("buy")).inScenario("shop").thenState("bought").respond("Done.");
        mistral.when(lastUser("list")).inScenario("shop").whenState("started").respond("Nothing.");
        mistral.when(lastUser("list")).inScenario("shop").whenState("bought").respond("One thing.");

        assertEquals("Nothing.", client.ask("list"));
        assertEquals("Done.", client.ask("buy"));
        assertEquals("One thing.", client.ask("list"));
    }

    @Test
    void takesStubsAsAFixtureWritesThem(@TempDir Path folder) throws Exception {
        mistral.load(
                "- {when: {last_user: text}, respond: from text}\n- {when: {last_user: more}, respond: from more}");
        mistral.load("{when: {last_user: other}, respond: from another}");
        mistral.load(Files.writeString(folder.resolve("a.yaml"), "{when: {last_user: file}, respond: from file}"));

        assertEquals("from text", client.ask("text"));
        assertEquals("from more", client.ask("more"));
        assertEquals("from another", client.ask("other"));
        assertEquals("from file", client.ask("file"));
    }

    @Test
    void aModelNamedInAStubIsKnown() {
        assertEquals(400, client.post(ChatClient.requestTo("my-model", "hi")).statusCode());

        mistral.when(model("my-model")).respond("hi");

        assertEquals(200, client.post(ChatClient.requestTo("my-model", "hi")).statusCode());
    }

    @Test
    void afterResetEverythingIsAsFreshlyStarted() {
        mistral.when().respond(content("a"), content("b"));
        assertEquals("a", client.ask("x"));

        mistral.reset();

        assertEquals(List.of(), mistral.requests());
        assertEquals(1, mistral.stubCount());
    }

    @Test
    void tellsWhatWasAsked() {
        mistral.when().as("any").respond("hi");
        client.say("Bonjour");

        RecordedCall call = mistral.requests().get(0);

        assertEquals("POST", call.method());
        assertEquals("/v1/chat/completions", call.path());
        assertEquals(ChatClient.saying("Bonjour"), call.body());
        assertEquals(Optional.of("b"), call.header("X-A"));
        assertEquals(Optional.of("mistral-small-latest"), call.model());
        assertEquals(Optional.of("Bonjour"), call.json("/messages/0/content"));
        assertEquals(Optional.empty(), call.json("/nothing"));
        assertEquals(Optional.of("any"), call.stub());
        assertEquals(Optional.empty(), call.refusal());
        assertEquals(200, call.status());
        assertFalse(call.toString().contains("a-key"));
    }

    @Test
    void tellsWhyProductionWouldHaveRefused() {
        client.post("{\"model\":\"mistral-small-latest\",\"messages\":[],\"store\":true}");

        RecordedCall call = mistral.requests().get(0);

        assertEquals(422, call.status());
        assertTrue(call.refusal().orElse("").startsWith("422 body.store extra_forbidden"), call.toString());
    }

    @Test
    void verifiesHowManyCallsThereWere() {
        client.say("Bonjour");
        client.say("Salut");

        mistral.verify(exactly(2), model("mistral-small-latest"));
        mistral.verify(exactly(2));
        mistral.verify(exactly(1), lastUser("Salut"));
        mistral.verify(atLeast(1), lastUser().contains("a"));
        mistral.verify(atMost(2), lastUser().contains("a"));
        mistral.verify(never(), lastUser("Hello"));
    }

    @Test
    void aFailedVerificationNamesTheNearestCalls() {
        long first = firstNumber();

        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> mistral.verify(
                        exactly(1), model("mistral-tiny"), lastUser().contains("jour")));

        assertEquals(
                "expected exactly 1 call (model to be 'mistral-tiny' and last_user to contain 'jour'), but there were"
                        + " none (among 2 chat completion calls)\n"
                        + "  nearest call " + first
                        + ": model is 'mistral-small-latest', wanted it to be 'mistral-tiny'\n"
                        + "  nearest call " + (first + 1)
                        + ": model is 'mistral-small-latest', wanted it to be 'mistral-tiny'",
                failure.getMessage());
    }

    private static long firstNumber() {
        client.say("Bonjour");
        client.say("Salut");
        return mistral.requests().get(0).number();
    }

    @Test
    void aVerificationThatTheJournalCannotDecideFails() {
        try (Mockstral small = Mockstral.onAnyPort(MockstralOptions.defaults().journalEntries(2))) {
            ChatClient other = new ChatClient(small.url());
            List.of("1", "2", "3").forEach(other::say);

            small.verify(atLeast(2));
            assertEquals(
                    "journal is full and has lost 1 calls, so that exactly 2 calls cannot be verified – Raise"
                            + " MockstralOptions.journalEntries, or reset in between.",
                    assertThrows(AssertionError.class, () -> small.verify(exactly(2)))
                            .getMessage());
            assertThrows(AssertionError.class, () -> small.verify(never(), lastUser("4")));
        }
    }

    @Test
    void isBackAfterItWasClosed() {
        Mockstral other = Mockstral.onAnyPort();
        other.when().respond("hi");
        other.close();
        other.open();
        other.open();

        assertEquals("hi", new ChatClient(other.url()).ask("hello"));
        other.close();
    }

    @Test
    void refusesToStartWithABrokenFixture(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("a.yaml"), "{respond: {contents: x}}");

        String problem = assertThrows(
                        IllegalArgumentException.class,
                        () -> Mockstral.onAnyPort(MockstralOptions.defaults().fixtures(List.of(broken))))
                .getMessage();

        assertTrue(problem.contains("a.yaml:1:"), problem);
    }
}
