package dev.mockstral.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.contract.ApiKey;
import dev.mockstral.contract.CaseResult;
import dev.mockstral.contract.Contract;
import dev.mockstral.contract.ContractCase;
import dev.mockstral.contract.ContractCases;
import dev.mockstral.contract.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The contract of the chat API as tests of one's own: the cases of {@code mockstral verify}, with the same ids, one test
 * each. Needs {@code io.rest-assured:rest-assured} beside JUnit.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contractHolds() {
 *     return ContractTests.of(Path.of("src/test/contract"));
 * }
 * }</pre>
 *
 * They run on a server in this process; with {@code -Dmockstral.target=https://api.mistral.ai} on that one, one request a
 * second there. The key is {@code $MISTRAL_API_KEY}. {@code -Dmockstral.tier=free} leaves out what costs tokens,
 * {@code -Dmockstral.case='tools/*'} takes only cases that fit.
 */
public final class ContractTests {
    private ContractTests() {}

    /**
     * A test for each built-in case and each of one's own; JUnit closes the stream, and with it the server.
     *
     * @param ownCases files or folders, JSON or YAML as {@code schemas/contract-case.schema.json} says
     * @throws IllegalArgumentException if a case of one's own is wrong, with every problem and its place
     * @throws UncheckedIOException if one cannot be read
     * @throws IllegalStateException if the target is silent, redirects, or refuses the key
     */
    public static Stream<DynamicTest> of(Path... ownCases) {
        List<ContractCase> cases = cases(ownCases);
        String asked = System.getProperty("mockstral.target", "").strip();
        if (!asked.isEmpty()) {
            String key = Optional.ofNullable(System.getenv("MISTRAL_API_KEY")).orElse("");
            return tests(
                    cases,
                    URI.create(asked),
                    Optional.of(key).filter(text -> !text.isBlank()).map(ApiKey::of));
        }
        Mockstral mistral = server();
        return tests(cases, URI.create(mistral.url()), Optional.of(ApiKey.of("contract-tests")))
                .onClose(mistral::close);
    }

    private static List<ContractCase> cases(Path... ownCases) {
        Tier tier = Tier.of(System.getProperty("mockstral.tier", "full"));
        String glob = System.getProperty("mockstral.case", "*");
        try {
            return ContractCases.with(Arrays.asList(ownCases)).stream()
                    .filter(each -> each.isOf(tier, glob))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Mockstral server() {
        try {
            return Mockstral.start(MockstralOptions.defaults().port(0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        } catch (FixtureException broken) {
            throw new IllegalStateException(broken.getMessage(), broken);
        }
    }

    private static Stream<DynamicTest> tests(List<ContractCase> cases, URI target, Optional<ApiKey> key) {
        Contract contract = Contract.begin(target, key);
        return cases.stream()
                .map(each -> dynamicTest(each.id(), () -> {
                    CaseResult result = contract.check(each);
                    assumeFalse(result.status() == CaseResult.Status.SKIPPED, result.reason());
                    assertEquals("", result.failure());
                }));
    }
}
