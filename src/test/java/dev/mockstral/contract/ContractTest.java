package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.RawServer;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract under JUnit: on a double here, on the real API with {@code -Dmockstral.target=https://api.mistral.ai}. */
class ContractTest {
    @TestFactory
    Stream<DynamicTest> contractHolds() {
        String asked = System.getProperty("mockstral.target", "");
        if (!asked.isEmpty()) {
            String key = Optional.ofNullable(System.getenv("MISTRAL_API_KEY")).orElse("");
            return tests(
                    URI.create(asked),
                    Optional.of(key).filter(text -> !text.isBlank()).map(ApiKey::of));
        }
        RawServer server = new RawServer(new ProductionDouble(new RefusalTable()));
        return tests(server.url(), Optional.of(ApiKey.of("canary-key"))).onClose(server::close);
    }

    private static Stream<DynamicTest> tests(URI target, Optional<ApiKey> key) {
        Contract contract = Contract.begin(target, key);
        return ContractCases.builtIn().stream()
                .map(each -> dynamicTest(each.id(), () -> {
                    CaseResult result = contract.check(each);
                    Assumptions.assumeFalse(result.status() == CaseResult.Status.SKIPPED, result.reason());
                    assertEquals("", result.failure());
                }));
    }
}
