package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Conversation TWO_TOOLS = conversation("""
            conversation:
              - user: { contains: trip }
              - assistant: { tool_calls: [ { name: find_train }, { name: find_hotel } ] }
              - tool: { name: find_train }
              - tool: { name: find_hotel }
              - assistant: booked
            """);

    private static final Conversation TWO_STEPS = conversation("""
            conversation:
              - user: { contains: trip }
              - assistant: { content: first, tool_calls: [ { name: find_train } ] }
              - tool: { name: find_train }
              - assistant: { content: second, tool_calls: [ { name: find_hotel } ] }
              - tool: { name: find_hotel }
              - assistant: booked
            """);

    private static final Conversation SMALL_TALK = conversation("""
            conversation:
              - user: hello
              - assistant: first
              - user: hello
              - assistant: second
              - user: { contains: bye }
              - assistant: third
            """);

    private static final String ASKED = "{role: user, content: a trip please}";
    private static final String CALLED_BOTH = "{role: assistant, content: rewritten, tool_calls: ["
            + "{id: aaaaaaaa1, function: {name: find_train, arguments: '{}'}},"
            + "{id: aaaaaaaa2, function: {name: find_hotel, arguments: '{}'}}]}";
    private static final String TRAIN = "{role: tool, tool_call_id: aaaaaaaa1, content: nine}";
    private static final String HOTEL = "{role: tool, tool_call_id: aaaaaaaa2, content: free}";
    private static final String CALLED_TRAIN = "{role: assistant, content: '', tool_calls: ["
            + "{id: aaaaaaaa1, function: {name: find_train, arguments: '{}'}}]}";
    private static final String CALLED_HOTEL = "{role: assistant, content: '', tool_calls: ["
            + "{id: aaaaaaaa2, function: {name: find_hotel, arguments: '{}'}}]}";

    @Test
    void playsTheLineAfterWhatWasSaid() {
        assertEquals("first", next(SMALL_TALK, user("hello")));
        assertEquals("second", next(SMALL_TALK, user("hello"), assistant("first"), user("hello")));
        assertEquals(
                "third",
                next(SMALL_TALK, user("hello"), assistant("first"), user("hello"), assistant("x"), user("good bye")));
    }

    @Test
    void doesNotAnswerWhatWasNotSaidBefore() {
        assertEquals("nothing", next(SMALL_TALK, user("good bye")));
        assertEquals("nothing", next(SMALL_TALK, user("hello"), assistant("first"), user("what?")));
    }

    @Test
    void answersOnlyTheLastMessage() {
        assertEquals("nothing", next(TWO_TOOLS, ASKED, CALLED_BOTH, TRAIN, HOTEL, assistant("booked"), user("thanks")));
    }

    @Test
    void findsToolResultsInAnyOrderByTheIdsOfTheirCalls() {
        assertEquals("booked", next(TWO_TOOLS, ASKED, CALLED_BOTH, TRAIN, HOTEL));
        assertEquals("booked", next(TWO_TOOLS, ASKED, CALLED_BOTH, HOTEL, TRAIN));
    }

    @Test
    void wantsAMessageForEachToolLine() {
        assertEquals("nothing", next(TWO_TOOLS, ASKED, CALLED_BOTH, TRAIN));
    }

    @Test
    void runsAnAgentWithTwoToolsFromSixLines() {
        assertEquals("first", next(TWO_STEPS, ASKED));
        assertEquals("second", next(TWO_STEPS, ASKED, CALLED_TRAIN, TRAIN));
        assertEquals("booked", next(TWO_STEPS, ASKED, CALLED_TRAIN, TRAIN, CALLED_HOTEL, HOTEL));
    }

    @Test
    void passesOverSystemMessagesAndTalkBefore() {
        String system = "{role: system, content: be brief}";
        assertEquals("second", next(TWO_STEPS, system, user("hi"), assistant("hi"), ASKED, CALLED_TRAIN, TRAIN));
    }

    @Test
    void takesSplitAndMergedTurns() {
        Conversation split = conversation("conversation: [{user: \"one\\ntwo\"}, {assistant: both}]");
        assertEquals("both", next(split, user("one"), user("two")));
        Conversation merged =
                conversation("conversation: [{user: {contains: one}}, {user: {contains: two}}, {assistant: both}]");
        assertEquals("both", next(merged, user("one two")));
        assertEquals("both", next(merged, user("one"), user("two")));
        assertEquals("nothing", next(merged, user("two"), user("one")));
    }

    @Test
    void wantsTheSystemMessageOfASystemLine() {
        Conversation pirate =
                conversation("conversation: [{system: {contains: pirate}}, {user: hello}, {assistant: Arr}]");
        assertEquals("nothing", next(pirate, user("hello")));
        assertEquals("Arr", next(pirate, "{role: system, content: You are a pirate.}", user("hello")));
    }

    @Test
    void continuesAPrefix() {
        assertEquals("first", next(SMALL_TALK, user("hello"), "{role: assistant, content: fi, prefix: true}"));
    }

    private static Conversation conversation(String yaml) {
        FixtureResult result = FixtureReader.readText("t.yaml", yaml);
        assertEquals(List.of(), result.problems());
        return (Conversation) result.stubs().get(0).answers();
    }

    private static String user(String text) {
        return "{role: user, content: " + text + "}";
    }

    private static String assistant(String text) {
        return "{role: assistant, content: " + text + "}";
    }

    private static String next(Conversation conversation, String... messages) {
        StubRequest request = Requests.of("{model: m, messages: [" + String.join(", ", messages) + "]}");
        return conversation
                .next(request.request())
                .map(reply -> reply.content().text())
                .orElse("nothing");
    }
}
