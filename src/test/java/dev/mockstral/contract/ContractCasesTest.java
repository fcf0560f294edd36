package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.json.Json;
import dev.mockstral.tokens.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The case files: what they promise to cost, what they cover, and how wrong ones are told. */
class ContractCasesTest {
    private static final int ROOM_FOR_AN_ANSWER = 150;

    @TempDir
    Path folder;

    @Test
    void promisesAtLeastWhatItsRequestsCanCost() {
        List<String> tooLow = new ArrayList<>();
        for (ContractCase each : ContractCases.builtIn()) {
            if (each.tier() != Tier.FREE
                    && isAnswered(each)
                    && worst(each) > each.worstCase().total()) {
                tooLow.add(each.id() + " says " + each.worstCase().total() + ", can cost " + worst(each));
            }
        }
        assertEquals(List.of(), tooLow);
    }

    /** What is refused costs nothing. */
    private static boolean isAnswered(ContractCase each) {
        return each.steps().stream().anyMatch(step -> step.expectation().expectsAnswer());
    }

    private static int worst(ContractCase each) {
        String model = new ModelChoice(Optional.empty(), ModelCatalogue.none())
                .of(each)
                .orElseThrow();
        int tokens = 0;
        for (Step step : each.steps()) {
            ChatCompletionRequest request = ChatCompletionRequestReader.read(
                    step.probe(new References(model, List.of())).json());
            int most = request.maxTokens() == null ? ROOM_FOR_AN_ANSWER : Math.min(64, request.maxTokens());
            int completion = request.maxTokens() != null && request.maxTokens() <= 1000 ? request.maxTokens() : most;
            tokens += Tokenizers.create().forModel(model).prompt(request).total() + completion * request.n();
        }
        return tokens;
    }

    @Test
    void spendsNothingInTheFreeTier() {
        ContractCases.builtIn().stream()
                .filter(each -> each.tier() == Tier.FREE)
                .forEach(each -> assertEquals(0, each.worstCase().total(), each.id()));
    }

    @Test
    void hasCasesForEveryFeature() {
        Set<String> features =
                ContractCases.builtIn().stream().map(each -> each.tags().get(0)).collect(Collectors.toSet());

        assertTrue(
                features.containsAll(Set.of(
                        "envelope",
                        "usage",
                        "determinism",
                        "parameters",
                        "json",
                        "tools",
                        "reasoning",
                        "vision",
                        "turns",
                        "models",
                        "refusal",
                        "open")),
                features.toString());
    }

    @Test
    void readsOnesOwnCasesFromYaml() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                - id: mine/greeting
                  title: Greets
                  why: our users expect it
                  source: our contract
                  since: 2026-11-01
                  tier: smoke
                  worst_case: {prompt_tokens: 10, completion_tokens: 4}
                  steps:
                    - request: {body: {model: '{{model}}', messages: [{role: user, content: Hi}], max_tokens: 4}}
                """.replace("2026-11-01", "'2026-11-01'"));

        assertEquals("mine/greeting", ContractCases.in(file).get(0).id());
    }

    @Test
    void listsEveryProblemOfWrongCases() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"id\":\"a/b\",");
        Files.writeString(folder.resolve("b.json"), "{\"id\":\"B\",\"title\":\"t\"}");

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> ContractCases.in(folder));
        String told = String.valueOf(refused.getMessage());
        assertTrue(told.contains("a.json:1:"), told);
        assertTrue(told.contains("b.json#/id"), told);
        assertTrue(told.contains("'steps'"), told);
    }

    @Test
    void putsValuesOfEarlierAnswersIntoLaterRequests() throws Exception {
        References references = new References("m", List.of(Json.parse("{\"a\":[{\"id\":\"x\",\"n\":[1]}]}")));

        assertEquals(
                "{\"model\":\"m\",\"id\":\"x\",\"whole\":[1],\"text\":\"id x of m\",\"none\":null}",
                Json.compact(
                        references.resolve(
                                Json.parse(
                                        "{\"model\":\"{{model}}\",\"id\":\"{{0#/a/0/id}}\","
                                                + "\"whole\":\"{{0#/a/0/n}}\",\"text\":\"id {{0#/a/0/id}} of {{model}}\",\"none\":\"{{1#/x}}\"}"))));
    }

    @Test
    void sendsTheRunsOwnTextsBackUntouchedOnlyWhereReferencesStand() {
        References references = new References("m", List.of());

        assertEquals("{{other}} {0#/a}", references.resolveText("{{other}} {0#/a}"));
    }
}
