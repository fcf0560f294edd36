package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mockstral.testing.Readme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReadmeCommandsTest {
    private static final String PROGRAM = "java -jar target/mockstral.jar";
    private static final int WORDS_OF_PROGRAM = 3;

    @TestFactory
    Stream<DynamicTest> everyCommandIsUnderstood() {
        return Readme.commands(PROGRAM).stream()
                .map(words -> words.subList(WORDS_OF_PROGRAM, words.size()))
                .map(ReadmeCommandsTest::asAShellHandsThemOver)
                .map(arguments -> DynamicTest.dynamicTest(String.join(" ", arguments), () -> understood(arguments)));
    }

    private static List<String> asAShellHandsThemOver(List<String> words) {
        return words.stream()
                .filter(word -> !word.equals("&"))
                .map(word -> word.replace("$UPSTREAM", "http://127.0.0.1:8080"))
                .toList();
    }

    @Test
    void thereAreCommands() {
        assertFalse(Readme.commands(PROGRAM).isEmpty());
    }

    /** With a question for help at the end nothing else is done, but all before it is read. */
    private static void understood(List<String> arguments) {
        List<String> asking = new ArrayList<>(arguments);
        if (!asking.contains("--help")) {
            asking.add("--help");
        }
        CommandLineRun run = CommandLineRun.of(asking.toArray(String[]::new));
        assertEquals("", run.err());
        assertEquals(0, run.code());
    }
}
