package dev.mockstral.junit;

import static dev.mockstral.Matchers.lastUser;
import static dev.mockstral.Replies.content;
import static dev.mockstral.Times.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.MockstralScope;
import dev.mockstral.testing.ChatClient;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens around the tests of a user; each nested sample is a test class of hers. */
class MockstralExtensionTest {
    static class UnmatchedSample {
        @RegisterExtension
        static Mockstral mistral = Mockstral.onAnyPort();

        @Test
        void swallowsThe404() {
            mistral.when(lastUser().contains("weather")).as("weather").respond("Sunny.");
            new ChatClient(mistral.url()).say("Bonjour");
        }

        @Test
        void asksWhatThereIs() {
            mistral.when(lastUser().contains("weather")).respond("Sunny.");
            assertEquals("Sunny.", new ChatClient(mistral.url()).ask("weather?"));
        }
    }

    @Test
    void anUnmatchedRequestFailsItsTestOnly() {
        TestRun run = TestRun.of(UnmatchedSample.class);

        assertEquals(1, run.succeeded());
        assertEquals(1, run.failures().size());
        String text = run.failures().get(0).replaceFirst("call \\d+", "call N");
        assertEquals("""
                swallowsThe404(): 1 request matched no stub:
                  call N: POST /v1/chat/completions (model 'mistral-small-latest')
                    nearest: last_user is 'Bonjour', stub 'weather' wants it to contain 'weather'
                    nearest: last_user is 'Bonjour', stub 'best-french-cheese' wants it to be 'What is the best French cheese?'
                Add or mend a stub, or take the server without strict.\
                """, text);
    }

    static class LenientSample {
        @RegisterExtension
        static Mockstral mistral = Mockstral.onAnyPort(MockstralOptions.defaults());

        @Test
        void takesTheBuiltInAnswer() {
            assertEquals(200, new ChatClient(mistral.url()).say("Bonjour").statusCode());
        }
    }

    @Test
    void withoutStrictTheBuiltInAnswerIsGiven() {
        assertEquals(new TestRun(1, List.of()), TestRun.of(LenientSample.class));
    }

    static class ResetSample {
        @RegisterExtension
        static Mockstral mistral = Mockstral.onAnyPort();

        @BeforeAll
        static void stubs() {
            mistral.when(lastUser("sequence")).respond(content("first"), content("then"));
        }

        @RepeatedTest(3)
        void findsEverythingAsAtTheStart() {
            mistral.verify(exactly(0));
            assertEquals(2, mistral.stubCount());
            mistral.when(lastUser("mine")).respond("mine");
            ChatClient client = new ChatClient(mistral.url());

            assertEquals("first", client.ask("sequence"));
            assertEquals("then", client.ask("sequence"));
            assertEquals("mine", client.ask("mine"));
        }

        @Nested
        class Inside {
            @Test
            void hasTheSameServer() {
                assertEquals("first", new ChatClient(mistral.url()).ask("sequence"));
            }
        }

        @Nested
        class InsideToo {
            @Test
            void hasTheSameServer() {
                assertEquals("first", new ChatClient(mistral.url()).ask("sequence"));
            }
        }
    }

    @Test
    void afterEachTestItsStubsAndCallsAreGoneAndThoseMadeBeforeStay() {
        assertEquals(new TestRun(5, List.of()), TestRun.of(ResetSample.class));
        AssertionError refused =
                assertThrows(AssertionError.class, () -> new ChatClient(ResetSample.mistral.url()).say("hi"));
        assertTrue(refused.getCause() instanceof ConnectException);
    }

    static class InstanceSample {
        @RegisterExtension
        final MockstralExtension mistral = (MockstralExtension) Mockstral.onAnyPort();

        @RegisterExtension
        final Mockstral other = Mockstral.onAnyPort();

        @Test
        void hasServersOfItsOwn() {
            mistral.when().respond("one");
            other.when().respond("another");

            assertEquals("one", new ChatClient(mistral.url()).ask("hi"));
            assertEquals("another", new ChatClient(other.url()).ask("hi"));
        }

        @Test
        void isCheckedToo() {
            new ChatClient(other.url()).say("Bonjour");
        }
    }

    @Test
    void anInstanceFieldServesOneTest() {
        TestRun run = TestRun.of(InstanceSample.class);

        assertEquals(1, run.succeeded());
        assertTrue(run.failures().get(0).startsWith("isCheckedToo(): 1 request matched no stub:"), run.toString());
    }

    abstract static class SharedBase {
        @RegisterExtension
        static Mockstral mistral = Mockstral.onAnyPort();

        @Test
        void isServed() {
            assertEquals(1, mistral.stubCount());
            mistral.when().respond("hi");
            assertEquals("hi", new ChatClient(mistral.url()).ask("hello"));
        }
    }

    static class OneSample extends SharedBase {}

    static class AnotherSample extends SharedBase {}

    @Test
    void aFieldOfASuperclassServesOneClassAfterTheOther() {
        assertEquals(new TestRun(2, List.of()), TestRun.of(OneSample.class, AnotherSample.class));
    }

    static class ParameterSample {
        @RegisterExtension
        static Mockstral mistral = Mockstral.onAnyPort();

        private final Mockstral given;

        ParameterSample(Mockstral given) {
            this.given = given;
        }

        @Test
        void isGivenTheServerAndAScope(Mockstral server, MockstralScope scope) {
            assertEquals(mistral, server);
            assertEquals(mistral, given);
            scope.when().respond("mine");
            assertEquals("mine", new ChatClient(server.url(), MockstralScope.HEADER, scope.id()).ask("hi"));
            assertTrue(scope.id().startsWith("ParameterSample.isGivenTheServerAndAScope-"), scope.id());
        }
    }

    @Test
    void serverAndScopeCanBeParameters() {
        assertEquals(new TestRun(1, List.of()), TestRun.of(ParameterSample.class));
    }

    static class ParallelSample {
        @RegisterExtension
        static Mockstral mistral = Mockstral.onAnyPort();

        @BeforeAll
        static void shared() {
            mistral.when(lastUser("shared")).respond(content("1"), content("2"), content("3"));
        }

        @RepeatedTest(24)
        void seesOnlyItsOwnScope(MockstralScope scope) {
            scope.when(lastUser("mine")).respond(scope.id());
            ChatClient client = new ChatClient(mistral.url(), MockstralScope.HEADER, scope.id());

            assertEquals(scope.id(), client.ask("mine"));
            assertEquals(
                    List.of("1", "2", "3"), List.of(client.ask("shared"), client.ask("shared"), client.ask("shared")));
            scope.verify(exactly(4));
        }

        @Test
        void missesAStub(MockstralScope scope) {
            new ChatClient(mistral.url(), MockstralScope.HEADER, scope.id()).say("nothing");
        }
    }

    @Test
    void testsInParallelDoNotSeeEachOther() {
        TestRun run = TestRun.inParallel(ParallelSample.class);

        assertEquals(24, run.succeeded(), run.toString());
        assertEquals(1, run.failures().size());
        assertTrue(run.failures().get(0).startsWith("missesAStub(MockstralScope): 1 request matched no stub:"));
        assertTrue(run.failures().get(0).contains("scope 'ParallelSample.missesAStub-"));
    }

    @Test
    void aServerOutsideOfTestsIsNotStrict() {
        try (Mockstral mistral = Mockstral.onAnyPort()) {
            assertNotEquals("", new ChatClient(mistral.url()).ask("Bonjour"));
        }
    }
}
