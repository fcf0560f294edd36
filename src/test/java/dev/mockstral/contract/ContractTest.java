package dev.mockstral.contract;

import dev.mockstral.junit.ContractTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract on the server in this process; on the real API with {@code -Dmockstral.target=https://api.mistral.ai}. */
class ContractTest {
    @TestFactory
    Stream<DynamicTest> contractHolds() {
        return ContractTests.of(Path.of("src/test/contract"));
    }
}
