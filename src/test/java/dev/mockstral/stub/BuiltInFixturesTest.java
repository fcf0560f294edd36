package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInFixturesTest {
    @Test
    void answerTheDocumentedQuestionWithTheDocumentedText() {
        StubBook book = new StubBook(StubSet.of(FixtureReader.builtIn()));
        StubReply reply = book.select(Requests.user("What is the best French cheese?"))
                .orElseThrow()
                .reply();
        assertEquals(
                "There are many excellent French cheeses, each with its own unique characteristics. Some of the most"
                        + " renowned include Roquefort (a blue cheese), Camembert (soft and creamy), Brie (mild and"
                        + " buttery), Comté (hard aged cheese), and Chèvre (goat cheese). The 'best' really depends on"
                        + " personal taste preferences!",
                reply.content().text());
        assertEquals(
                "{\"prompt_tokens\":15,\"completion_tokens\":65,\"total_tokens\":80}", String.valueOf(reply.usage()));
    }

    @Test
    void areAllFilesOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("fixtures/default"))) {
            assertEquals(
                    FixtureReader.BUILT_IN,
                    files.map(file -> String.valueOf(file.getFileName()))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void examplesLoadWithoutProblemOrWarning() {
        FixtureResult result = FixtureReader.readPaths(List.of(Path.of("fixtures/examples")));
        assertEquals(List.of(), result.problems());
        assertEquals(List.of(), result.warnings());
        assertTrue(result.stubs().size() > 20);
    }

    @Test
    void starterLoadsWithoutProblemOrWarning() {
        FixtureResult result = FixtureReader.readText("starter.yaml", FixtureReader.starter());
        assertEquals(List.of(), result.problems());
        assertEquals(List.of(), result.warnings());
        assertEquals(4, result.stubs().size());
    }
}
