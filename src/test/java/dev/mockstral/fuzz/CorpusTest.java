package dev.mockstral.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** What the fuzz tests begin with, and whatever they found, as ordinary tests. */
class CorpusTest {
    @TestFactory
    Stream<DynamicTest> requests() throws Exception {
        return each("RequestFuzzTestInputs/anyBodyIsAnswered", new RequestFuzzTest()::anyBodyIsAnswered);
    }

    @TestFactory
    Stream<DynamicTest> fixtures() throws Exception {
        return each("FixtureFuzzTestInputs/anyTextIsReadOrRefused", new FixtureFuzzTest()::anyTextIsReadOrRefused);
    }

    @TestFactory
    Stream<DynamicTest> texts() throws Exception {
        return each("TokenizersFuzzTestInputs/piecesMakeUpTheText", new TokenizersFuzzTest()::piecesMakeUpTheText);
    }

    private static Stream<DynamicTest> each(String folder, ThrowingConsumer<byte[]> test)
            throws IOException, URISyntaxException {
        Path inputs = Path.of(Objects.requireNonNull(CorpusTest.class.getResource(folder), folder)
                .toURI());
        try (Stream<Path> files = Files.list(inputs)) {
            List<Path> sorted = files.sorted().toList();
            return sorted.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            String.valueOf(file.getFileName()), () -> test.accept(Files.readAllBytes(file))));
        }
    }
}
