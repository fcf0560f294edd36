package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.json.Json;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A full run on the server in this process: green, and everything declared was seen or cannot be. */
class CoverageTest {
    @TempDir
    Path folder;

    private JsonNode reportOfAFullRun() throws Exception {
        try (Mockstral mistral = Mockstral.start(MockstralOptions.defaults().port(0))) {
            VerifyOptions options = VerifyOptions.of(URI.create(mistral.url()), Optional.of(ApiKey.of("any")))
                    .reporting(new VerifyOptions.Output(
                            List.of(VerifyOptions.Format.JSON), Optional.of(folder), Duration.ofSeconds(60)));
            PrintWriter nobody = new PrintWriter(Writer.nullWriter());
            assertEquals(0, Verify.run(options, nobody, nobody));
        }
        return Json.parse(Files.readString(folder.resolve("report.json")));
    }

    @Test
    void seesEveryOperationKeyMemberAndRefusalThatCanBeProvoked() throws Exception {
        JsonNode report = reportOfAFullRun();

        List<String> unexplained = new ArrayList<>();
        report.at("/coverage/answers")
                .properties()
                .forEach(part -> part.getValue().path("unseen").forEach(unseen -> {
                    if (unseen.path("why").asString("").isEmpty()) {
                        unexplained.add(
                                part.getKey() + ": " + unseen.path("what").asString(""));
                    }
                }));
        assertEquals(List.of(), unexplained);
        assertTrue(report.at("/coverage/answers/operations/declared").intValue() >= 4);
        assertTrue(report.at("/coverage/answers/refusals/seen").intValue() >= 15);
        List<String> alarms = new ArrayList<>();
        report.path("cases")
                .forEach(each -> each.path("findings").forEach(finding -> {
                    if (!finding.path("severity").asString("").equals("note")) {
                        alarms.add(each.path("id") + " " + finding.path("rule"));
                    }
                }));
        assertEquals(List.of(), alarms);
    }

    @Test
    void explainsNothingThatIsNotDeclared() {
        Coverage coverage = new Coverage();

        List<String> all = coverage.parts().values().stream()
                .flatMap(part -> part.declared().stream())
                .toList();
        assertTrue(all.stream().anyMatch(what -> coverage.why(what).isPresent()));
        assertEquals(Optional.empty(), coverage.why("/id"));
    }
}
