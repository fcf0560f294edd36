package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} through the real command line, against the server in this process. */
class VerifyCommandTest {
    private static final String KEY = "canary-7Hq2-command-line";
    private static final Map<String, String> WITH_KEY = Map.of("MISTRAL_API_KEY", KEY);
    private static final String FEW = "--case=envelope/plain-answer*,refusal/extra-store,models/list";
    private static Mockstral mistral;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        mistral = Mockstral.start(MockstralOptions.defaults().port(0));
    }

    @AfterAll
    static void stop() {
        mistral.close();
    }

    @AfterEach
    void reset() {
        mistral.reset();
    }

    private static CommandLineRun verify(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--target", mistral.url(), FEW));
        arguments.addAll(List.of(more));
        return CommandLineRun.in(environment, arguments.toArray(String[]::new));
    }

    @Test
    void endsWithZeroWhenAllHoldsAndSaysWhatItCost() {
        CommandLineRun run = verify(WITH_KEY);

        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().endsWith("conforms: 4 of 4 hold\n"), run.out());
        assertTrue(run.out().contains("5 requests (0 retries)"), run.out());
        assertEquals("", run.err());
        assertTrue(mistral.requests().size() >= 3);
    }

    @Test
    void endsWithOneOnDriftAndSaysWhereSinceWhenAndHowToSeeIt() {
        mistral.load("""
                - respond: {content: Yes., usage: {prompt_tokens: 1, completion_tokens: 2, total_tokens: 4}}
                  impossible: true
                """);

        CommandLineRun run = verify(WITH_KEY);

        assertEquals(1, run.code());
        assertTrue(
                run.out()
                        .contains("BREAKING envelope/plain-answer · usage.sum\n"
                                + "  The total is prompt plus completion – /usage/total_tokens: expected 3, seen 4\n"
                                + "  since 2023-12-14 (wire-facts §1); drifted: mock\n  curl -sS -i '" + mistral.url()
                                + "/v1/chat/completions' -H \"Authorization: Bearer $MISTRAL_API_KEY\""),
                run.out());
    }

    @Test
    void endsWithTwoWithoutAnyKey() {
        CommandLineRun run = verify(Map.of());

        assertEquals(2, run.code());
        assertTrue(run.out().contains("set MISTRAL_API_KEY or give --key-file"), run.out());
    }

    @Test
    void endsWithThreeWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertEquals(
                3,
                CommandLineRun.in(WITH_KEY, "verify", "--target", "http://127.0.0.1:" + port)
                        .code());
    }

    @Test
    void endsWithThreeWhenAllAnswersAre503() {
        mistral.load("- respond: {error: unavailable}\n");

        CommandLineRun run = verify(WITH_KEY, "--case=parameters/*");

        assertEquals(3, run.code(), run.out());
        assertTrue(run.out().contains("503 after 3 retries"), run.out());
    }

    @Test
    void endsWithFourWhenTheKeyIsRefused() {
        CommandLineRun run = verify(Map.of("MISTRAL_API_KEY", "invalid-one"));

        assertEquals(4, run.code());
        assertTrue(run.out().contains("the key is refused: 401"), run.out());
    }

    @Test
    void endsWithSixWhenTheBudgetEndsIt() {
        CommandLineRun run = verify(WITH_KEY, "--max-requests", "3");

        assertEquals(6, run.code());
        assertTrue(run.out().contains("the budget of 3 requests is spent"), run.out());
    }

    @Test
    void tellsEveryUnusableOptionAtOnceAndSendsNothing() {
        CommandLineRun run = CommandLineRun.in(
                Map.of(),
                "verify",
                "--target=ftp://x",
                "--tier=cheap",
                "--case=no/such",
                "--rate=fast",
                "--repeat=0",
                "--max-requests=-1",
                "--max-tokens=many",
                "--max-cost-eur=1e9",
                "--report=text,pdf",
                "--timeout=long",
                "--compare=http://[",
                "--deviations=" + folder.resolve("none.yaml"),
                "--own-cases=" + folder.resolve("none"),
                "--key-file=" + folder.resolve("key"));

        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertEquals("""
                --tier 'cheap' is no tier – give free, smoke or full
                --key-file FOLDER/key cannot be read – check the path
                --max-requests '-1' is no count – give 0 or more, such as 100
                --max-tokens 'many' is no count – give 0 or more, such as 100
                --max-cost-eur '1e9' is no sum – give one such as 0.05
                --rate 'fast' is no rate – give one such as 1/s or 30/min
                --repeat '0' is out of bounds – give 1 to 100
                --report 'pdf' is no report – give text, junit, html, json, sarif or markdown
                --timeout 'long' is no time – give one such as 30s or 500ms
                --compare 'http://[' is no URL – give one such as https://api.mistral.ai
                --own-cases FOLDER/none cannot be read – check the path
                no case of tier full fits --case [no/such] --tag [] – --list shows them
                --deviations FOLDER/none.yaml cannot be read – check the path
                --target must be an http or https URL such as https://api.mistral.ai, without user, query or fragment
                mockstral: nothing was sent: 14 problems
                """, run.err().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void tellsWhatIsMissing() {
        CommandLineRun run = CommandLineRun.in(WITH_KEY, "verify", "--report=html,json");

        assertEquals(2, run.code());
        assertEquals("""
                --target is missing – give a URL such as https://api.mistral.ai
                several --report need a folder – give --out DIR
                mockstral: nothing was sent: 2 problems
                """, run.err());
    }

    @Test
    void takesNoKeyFromTheCommandLineAndDoesNotRepeatIt() {
        for (String option : List.of("--api-key", "--key", "--token")) {
            for (CommandLineRun run : List.of(verify(Map.of(), option, KEY), verify(Map.of(), option + "=" + KEY))) {
                assertEquals(2, run.code());
                assertFalse((run.out() + run.err()).contains(KEY), run.err());
            }
        }
        assertTrue(verify(Map.of(), "--api-key", KEY)
                .err()
                .contains("a key on the command line is seen by everybody on this machine – set"
                        + " MISTRAL_API_KEY, or give --key-file FILE"));
    }

    @Test
    void takesTheKeyFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");

        assertEquals(0, verify(Map.of(), "--key-file", file.toString()).code());
        assertEquals(
                4,
                verify(
                                WITH_KEY,
                                "--key-file",
                                Files.writeString(file, "invalid").toString())
                        .code());
    }

    @Test
    void takesOptionsFromTheEnvironment() {
        CommandLineRun run = CommandLineRun.in(
                Map.of(
                        "MOCKSTRAL_TARGET",
                        "https://api.mistral.ai",
                        "MOCKSTRAL_TIER",
                        "free",
                        "MOCKSTRAL_API_KEY",
                        "x"),
                "verify",
                "--list");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().lines().allMatch(line -> line.startsWith("free ")), run.out());
    }

    @Test
    void plansWithoutSending() {
        CommandLineRun run = CommandLineRun.in(
                Map.of(), "verify", "--target", "https://api.mistral.ai", "--dry-run", "--max-tokens", "500");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("confirmations included, retries not"), run.out());
        assertTrue(run.out().contains("--max-tokens 500 could end the run before all was checked"), run.out());
    }

    @Test
    void writesTheReportsAskedForAndTheKeyInNone() throws Exception {
        CommandLineRun run =
                verify(WITH_KEY, "--report=junit,html,json,sarif,markdown", "--out", folder.toString(), "--repeat=2");

        assertEquals(0, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals("conforms: 4 of 4 hold\n", run.err());
        for (String name : List.of(
                "TEST-mockstral-contract.xml",
                "report.html",
                "report.json",
                "report.sarif",
                "report.md",
                "evidence.json")) {
            String text = Files.readString(folder.resolve(name));
            assertFalse(text.contains(KEY), name);
            assertFalse(text.isBlank(), name);
        }
        assertEquals(
                2,
                Json.parse(Files.readString(folder.resolve("report.json")))
                        .at("/cases/0/runs")
                        .intValue());
    }

    @Test
    void judgesEvidenceAgainWithoutTargetOrKey() {
        assertEquals(
                0, verify(WITH_KEY, "--report=json", "--out", folder.toString()).code());
        mistral.reset();

        CommandLineRun again = CommandLineRun.in(
                Map.of(), "verify", "--replay", folder.resolve("evidence.json").toString());

        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("conforms: 4 of 4 hold"), again.out());
        assertEquals(List.of(), mistral.requests());
    }

    @Test
    void refusesEvidenceThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), "{\"format\":\"mockstral-contract-evidence/1\"}");

        CommandLineRun run = CommandLineRun.in(Map.of(), "verify", "--replay", file.toString());

        assertEquals(2, run.code());
        assertTrue(run.err().contains("e.json is no evidence"), run.err());
    }

    @Test
    void comparesTwoTargets() throws Exception {
        try (Mockstral other =
                Mockstral.start(MockstralOptions.defaults().port(0).bare422(true))) {
            CommandLineRun run = verify(WITH_KEY, "--compare", other.url());

            assertEquals(0, run.code(), run.out());
            assertTrue(run.out().contains("compared with " + other.url() + " (conforms)"), run.out());
            assertTrue(run.out().contains("refusal/extra-store"), run.out());
        }
    }

    @Test
    void tellsItsProgressWhenAsked() {
        CommandLineRun run = verify(WITH_KEY, "--progress");

        assertEquals(
                List.of(
                        "verify " + mistral.url() + " · 4 cases",
                        "[1/4] models/list holds",
                        "[2/4] refusal/extra-store holds",
                        "[3/4] envelope/plain-answer holds",
                        "[4/4] envelope/plain-answer-streamed holds"),
                run.err().lines().toList());
    }

    @Test
    void runsCasesOfOnesOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                id: mine/greeting
                title: Greets in one word
                why: our users read it aloud
                source: our contract
                since: '2026-11-01'
                tier: smoke
                worst_case: {prompt_tokens: 20, completion_tokens: 4}
                steps:
                  - request: {body: {model: '{{model}}', messages: [{role: user, content: Hi}], max_tokens: 4}}
                """);

        CommandLineRun run = verify(WITH_KEY, "--own-cases", file.toString(), "--case", "mine/*");

        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("5 of 5 hold"), run.out());
    }

    @Test
    void tellsUnfitCasesWithTheirPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "id: mine\ntitle: x\n");

        CommandLineRun run = verify(WITH_KEY, "--own-cases", file.toString());

        assertEquals(2, run.code());
        assertTrue(run.err().contains("mine.yaml#/id: "), run.err());
    }

    @Test
    void helpsInWords() {
        CommandLineRun run = CommandLineRun.of("verify", "--help");

        assertEquals(0, run.code());
        assertTrue(run.out().contains("--replay=EVIDENCE"), run.out());
        assertFalse(run.out().contains("--api-key"), run.out());
    }
}
