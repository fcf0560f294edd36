package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite on a server that keeps the contract. */
class SuiteTest {
    @Test
    void findsNothingOnAServerThatKeepsTheContract() {
        Report report = Trial.correct().run().report();

        List<String> found = report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> finding.caseId() + " " + finding.rule() + " " + finding.sentence())
                .distinct()
                .toList();
        assertEquals(List.of(), found);
        assertEquals(Verdict.CONFORMS, report.verdict());
    }
}
