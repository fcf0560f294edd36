package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mockstral.exchange.Call;
import dev.mockstral.testing.Served;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests with servers that vary in what is legal: each names the rules that warn of it, in the order in which they come,
 * or none; nothing else may be told, and the server conforms.
 */
record Variations(List<String> cases) {
    DynamicTest answers(String name, String rules, UnaryOperator<String> change) {
        return filter(
                name,
                rules,
                (call, served) -> FaultTable.chat(served) && !served.isStream() ? served.mapText(change) : served);
    }

    DynamicTest streams(String name, String rules, UnaryOperator<String> change) {
        return filter(name, rules, (call, served) -> served.isStream() ? served.mapText(change) : served);
    }

    DynamicTest refusals(String name, String rules, UnaryOperator<String> change) {
        return filter(name, rules, (call, served) -> served.status() >= 400 ? served.mapText(change) : served);
    }

    DynamicTest models(String name, String rules, UnaryOperator<String> change) {
        return filter(
                name,
                rules,
                (call, served) ->
                        call.path().equals("/v1/models") && served.status() == 200 ? served.mapText(change) : served);
    }

    DynamicTest filter(String name, String rules, BiFunction<Call, Served, Served> filter) {
        return dynamicTest(name, () -> {
            Report report =
                    Trial.broken(filter).run(cases.toArray(String[]::new)).report();
            List<String> told = report.findings().stream()
                    .filter(finding -> finding.severity() != Severity.NOTE)
                    .map(finding -> finding.severity().word() + " " + finding.rule())
                    .distinct()
                    .toList();
            List<String> expected = Stream.of(rules.split(", "))
                    .filter(each -> !each.isEmpty())
                    .map(each -> "warning " + each)
                    .toList();
            assertEquals(expected, told);
            assertEquals(Verdict.CONFORMS, report.verdict());
        });
    }
}
