package dev.mockstral.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The file beside a fixture that holds what it was made of, an exchange a line. */
final class Evidence {
    static final String ENDING = ".evidence.jsonl";

    private Evidence() {}

    static Path beside(Path fixture) {
        String name = String.valueOf(fixture.getFileName());
        return fixture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ENDING);
    }

    /** The exchanges in a file; none when there is no such file. Lines that are none of ours are passed over. */
    static List<RecordedExchange> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .flatMap(line -> RecordedExchange.ofLine(line).stream())
                .toList();
    }

    static String text(List<RecordedExchange> exchanges) {
        return exchanges.stream().map(RecordedExchange::toLine).collect(Collectors.joining("\n", "", "\n"));
    }
}
