package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Servers with one fault each: every one is found, called by its rule, and located. */
class BrokenServersTest {
    static final String[] CASES = {
        "envelope/plain-answer*",
        "envelope/two-answers-differ",
        "parameters/max-tokens*",
        "parameters/stop*",
        "parameters/prefix",
        "tools/any*",
        "tools/none",
        "json/*",
        "reasoning/high*",
        "refusal/extra-store",
        "refusal/unknown-model",
        "models/one",
        "refusal/wrong-key",
        "refusal/unknown-path",
        "models/list"
    };

    @TestFactory
    Stream<DynamicTest> findsAndLocatesEveryFault() {
        return Faults.breaking().stream()
                .map(fault -> dynamicTest(fault.name(), () -> {
                    Report report =
                            Trial.broken(fault.filter()).run(fault.cases()).report();
                    List<String> found = report.findings().stream()
                            .filter(finding -> finding.severity() == Severity.BREAKING)
                            .map(finding -> finding.rule() + " @ " + finding.place() + " (" + finding.caseId() + ")")
                            .distinct()
                            .toList();
                    assertTrue(
                            report.findings().stream()
                                    .anyMatch(finding -> finding.severity() == Severity.BREAKING
                                            && finding.rule().startsWith(fault.rule())
                                            && finding.place().contains(fault.place())),
                            () -> fault.rule() + " at " + fault.place() + " is not among " + found);
                    assertEquals(Verdict.DRIFT, report.verdict());
                }));
    }

    @Test
    void knowsAtLeastAHundredFaults() {
        assertTrue(
                Faults.breaking().size() >= 100,
                () -> "only " + Faults.breaking().size());
    }
}
