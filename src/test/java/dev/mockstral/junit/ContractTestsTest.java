package dev.mockstral.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.contract.ContractCase;
import dev.mockstral.contract.ContractCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTestsTest {
    private static final String GREETING = """
            id: %s
            title: Greets
            why: our users expect it
            source: our contract
            since: '2026-11-01'
            tier: smoke
            worst_case: {prompt_tokens: 20, completion_tokens: 4}
            steps:
              - request: {body: {model: '{{model}}', messages: [{role: user, content: Hi}], max_tokens: 4}}
                expect: {status: %d}
            """;

    @TempDir
    Path folder;

    private Path own(String id, int status) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), GREETING.formatted(id, status));
    }

    @Test
    void hasTheIdsOfTheCommandLineAndOnesOwnAfterThem() throws IOException {
        List<String> ids =
                ContractCases.builtIn().stream().map(ContractCase::id).toList();

        try (Stream<DynamicTest> tests = ContractTests.of(own("mine/greeting", 200))) {
            List<String> names = tests.map(DynamicTest::getDisplayName).toList();
            assertEquals(ids, names.subList(0, ids.size()));
            assertEquals(List.of("mine/greeting"), names.subList(ids.size(), names.size()));
        }
    }

    @Test
    void runsThemOnAServerOfItsOwnAndFailsWithTheCurlLine() throws Throwable {
        try (Stream<DynamicTest> tests = ContractTests.of(own("mine/greeting", 400))) {
            DynamicTest last = tests.reduce((first, second) -> second).orElseThrow();
            AssertionError failed = assertThrows(
                    AssertionError.class, () -> last.getExecutable().execute());
            String said = String.valueOf(failed.getMessage());
            assertTrue(said.contains("breaking refusal.gone: "), said);
            assertTrue(said.contains("curl -sS -i 'http://127.0.0.1:"), said);
        }
    }

    @Test
    void refusesAnIdThatIsTaken() throws IOException {
        Path own = own("models/list", 200);

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> ContractTests.of(own));
        assertEquals("the id 'models/list' is taken – give each case an id of its own", refused.getMessage());
    }
}
