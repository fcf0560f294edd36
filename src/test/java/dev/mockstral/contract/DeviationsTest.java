package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register of known deviations: it hides what it names until its day, and is itself under watch. */
class DeviationsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Findings FINDINGS =
            new Findings(Rules.load(), Target.of(URI.create("https://api.mistral.ai")));

    @TempDir
    Path folder;

    private static CaseResult drift() {
        Problem problem = new Problem("usage.sum", "/usage/total_tokens", "3", "4");
        return Suite.result("envelope", List.of(FINDINGS.plain("envelope", problem, "")));
    }

    private List<String> applied(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("deviations.yaml"), yaml);
        return Deviations.read(file).applied(List.of(drift()), TODAY, FINDINGS).stream()
                .flatMap(result -> result.findings().stream())
                .map(finding -> finding.severity().word() + " " + finding.rule())
                .toList();
    }

    private static String entry(String rule, String pointer, String until) {
        return "- {rule: " + rule + ", pointer: '" + pointer + "', reason: r, owner: o, until: " + until + "}\n";
    }

    @Test
    void hidesWhatItNamesUntilItsDay() throws IOException {
        assertEquals(List.of("note usage.sum"), applied(entry("usage.sum", "/usage/*", "2026-12-31")));
    }

    @Test
    void hidesNothingAfterItsDayAndSaysSo() throws IOException {
        assertEquals(
                List.of("breaking usage.sum", "breaking deviation.expired"),
                applied(entry("usage.sum", "/usage/total_tokens", "2026-11-24")));
    }

    @Test
    void tellsTheOneThatHidesNothing() throws IOException {
        assertEquals(
                List.of("breaking usage.sum", "warning deviation.unused"),
                applied(entry("usage.cached", "/usage/x", "2026-12-31")));
    }

    @Test
    void refusesTheOneThatHidesEverything() throws IOException {
        assertEquals(
                List.of("breaking usage.sum", "breaking deviation.too-wide"),
                applied(entry("usage.sum", "*", "2026-12-31")));
    }

    @Test
    void listsWhatIsWrongWithAnEntry() throws IOException {
        Path file = Files.writeString(folder.resolve("d.yaml"), "- {rule: usage.sum, pointer: /a}\n");

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Deviations.read(file));
        assertEquals(
                file + "#/0/reason is missing\n" + file
                        + ": a list of {case, rule, pointer, reason, owner, until} is expected",
                refused.getMessage());
    }
}
