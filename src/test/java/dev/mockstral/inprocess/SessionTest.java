package dev.mockstral.inprocess;

import static dev.mockstral.Matchers.lastUser;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.MockstralScope;
import dev.mockstral.Session;
import dev.mockstral.testing.ChatClient;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of any framework, from beginning to end. */
class SessionTest {
    private Mockstral mistral;
    private ChatClient client;

    @BeforeEach
    void start() {
        mistral = Mockstral.onAnyPort(MockstralOptions.defaults().clock(() -> Instant.parse("2026-11-25T12:00:00Z")));
        client = new ChatClient(mistral.url());
    }

    @AfterEach
    void stop() {
        mistral.close();
    }

    @Test
    void theServerIsStrictAsLongAsItLasts() {
        Session session = mistral.session("t", true);
        assertEquals(404, client.say("Bonjour").statusCode());
        assertThrows(AssertionError.class, session::close);

        assertEquals(200, client.say("Bonjour").statusCode());
    }

    @Test
    void withoutStrictNothingIsRefused() {
        Session session = mistral.session("t", false);
        assertEquals(200, client.say("Bonjour").statusCode());

        session.close();
    }

    @Test
    void itsFailureIsToldOnce() {
        Session session = mistral.session("t", true);
        client.say("Bonjour");
        assertThrows(AssertionError.class, session::close);

        session.close();
    }

    @Test
    void whatProductionRefusesIsNoMatterOfStubs() {
        Session session = mistral.session("t", true);
        assertEquals(422, client.post("{}").statusCode());

        session.close();
    }

    @Test
    void aBrokenControlHeaderIsToldToo() {
        Session session = mistral.session("t", true);
        new ChatClient(mistral.url(), "X-Mockstral-Respond", "{contents: x}").say("Bonjour");

        String text = assertThrows(AssertionError.class, session::close).getMessage();
        assertTrue(text.contains("its header X-Mockstral-Respond cannot be followed"), text);
    }

    @Test
    void equalTestsGetEqualBytesWhateverCameBefore() {
        String first = answerOfATest();
        try (Session other = mistral.session("other", false)) {
            assertEquals("t", other.scope().id().replace("other", "t"));
            client.say("hi");
            client.say("hi");
        }

        assertEquals(first, answerOfATest());
    }

    private String answerOfATest() {
        try (Session session = mistral.session("t", true)) {
            assertTrue(session.scope().requests().isEmpty());
            mistral.when().respond("hello");
            return client.say("hi").body();
        }
    }

    @Test
    void eachOfSeveralAnswersForItsOwnScope() {
        Session one = mistral.session("one", true);
        Session another = mistral.session("another", true);
        mistral.when(lastUser("hi")).respond("hello");
        new ChatClient(mistral.url(), MockstralScope.HEADER, "another").say("Bonjour");

        one.close();
        assertEquals("hello", client.ask("hi"));
        String text = assertThrows(AssertionError.class, another::close).getMessage();
        assertTrue(text.contains("scope 'another'"), text);
        assertEquals(1, mistral.stubCount());
    }

    @Test
    void aRequestWithoutAScopeIsToldByTheFirstThatEnds() {
        Session one = mistral.session("one", true);
        Session another = mistral.session("another", true);
        client.say("Bonjour");

        String text = assertThrows(AssertionError.class, one::close).getMessage();
        assertTrue(text.endsWith("if the request is theirs, let each send its scope."), text);
        another.close();
    }
}
