package dev.mockstral.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.testing.ChatClient;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link MockstralTest} does; each nested sample is a test class of a user. */
class MockstralTestTest {
    @MockstralTest(fixtures = "greeting.yaml")
    static class FixtureSample {
        private static Mockstral ofTheClass;

        @BeforeAll
        static void before(Mockstral mistral) {
            ofTheClass = mistral;
        }

        @BeforeEach
        void beforeEach(Mockstral mistral) {
            assertEquals(0, mistral.requests().size());
        }

        @Test
        void isAnsweredFromTheFixture(Mockstral mistral) {
            assertEquals("Bonjour !", new ChatClient(mistral.url()).ask("greet me"));
            assertEquals(1, mistral.stubCount());
        }

        @Nested
        class Inside {
            @Test
            void hasTheSameServer(Mockstral mistral) {
                assertEquals(ofTheClass, mistral);
            }
        }

        @Nested
        @MockstralTest(strict = false)
        class WithItsOwn {
            @Test
            void hasAnother(Mockstral mistral) {
                assertNotEquals(ofTheClass, mistral);
                assertEquals(0, mistral.stubCount());
                assertEquals(200, new ChatClient(mistral.url()).say("greet me").statusCode());
            }
        }
    }

    @Test
    void aClassAndTheClassesInsideShareAServerWithItsFixtures() {
        assertEquals(new TestRun(3, List.of()), TestRun.of(FixtureSample.class));
    }

    @MockstralTest(fixtures = {"fixtures/default"})
    static class FolderSample {
        @Test
        void readsAFolderOfTheWorkingDirectory(Mockstral mistral) {
            assertTrue(mistral.stubCount() > 0);
        }
    }

    @Test
    void fixturesAreFoundBelowTheWorkingDirectory() {
        assertEquals(new TestRun(1, List.of()), TestRun.of(FolderSample.class));
    }

    @MockstralTest
    static class StrictSample {
        @Test
        void asksWithoutAStub(Mockstral mistral) {
            assertEquals(404, new ChatClient(mistral.url()).say("Bonjour").statusCode());
        }
    }

    @Test
    void isStrictUnlessToldOtherwise() {
        assertEquals("""
                asksWithoutAStub(Mockstral): 1 request matched no stub:
                  call 1: POST /v1/chat/completions (model 'mistral-small-latest')
                    there is no stub at all
                Add or mend a stub, or take the server without strict.\
                """, TestRun.of(StrictSample.class).failures().get(0));
    }

    @MockstralTest(fixtures = "nowhere.yaml")
    static class MissingSample {
        @Test
        void neverRuns() {}
    }

    @Test
    void aMissingFixtureIsToldWithWhereItWasLookedFor() {
        TestRun run = TestRun.of(MissingSample.class);

        assertEquals(0, run.succeeded());
        assertTrue(
                run.failures().get(0).contains("fixture 'nowhere.yaml' is neither below ")
                        && run.failures().get(0).contains(" nor on the class path – Check its name"),
                run.toString());
    }

    @MockstralTest(fixtures = "broken.yaml")
    static class BrokenSample {
        @Test
        void neverRuns() {}
    }

    @Test
    void aBrokenFixtureIsToldWithItsPlace() {
        TestRun run = TestRun.of(BrokenSample.class);

        assertEquals(0, run.succeeded());
        assertTrue(run.failures().get(0).contains("broken.yaml:1:"), run.toString());
    }

    @MockstralTest(fixtures = "greeting.yaml")
    abstract static class Base {}

    static class InheritingSample extends Base {
        @Test
        void isServed(Mockstral mistral) {
            assertEquals("Bonjour !", new ChatClient(mistral.url()).ask("greet me"));
        }
    }

    @Test
    void isInherited() {
        assertEquals(new TestRun(1, List.of()), TestRun.of(InheritingSample.class));
    }
}
