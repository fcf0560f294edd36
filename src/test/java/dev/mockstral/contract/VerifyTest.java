package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.schema.Schemas;
import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.RawServer;
import dev.mockstral.testing.Served;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/** {@code verify} as a user sees it: exit codes, reports, evidence; the key in none of them. */
class VerifyTest {
    private static final List<String> FEW = List.of("envelope/*", "tools/any*", "refusal/extra-*", "models/list");

    @TempDir
    Path folder;

    private static VerifyOptions few(VerifyOptions options) {
        return options.selecting(new VerifyOptions.Selection(Tier.FULL, FEW, List.of(), List.of()));
    }

    private UnaryOperator<VerifyOptions> reporting(VerifyOptions.Format... formats) {
        return options -> few(options)
                .reporting(
                        new VerifyOptions.Output(Arrays.asList(formats), Optional.of(folder), Duration.ofMillis(700)));
    }

    private static VerifyOptions withKey(VerifyOptions options, Optional<ApiKey> key) {
        return new VerifyOptions(
                options.target(),
                key,
                options.selection(),
                options.model(),
                options.limits(),
                options.output(),
                options.compare(),
                options.replay(),
                options.deviations(),
                options.dryRun(),
                options.list(),
                VerifyOptions.Telling.LINES);
    }

    private static PrintWriter nobody() {
        return new PrintWriter(Writer.nullWriter());
    }

    private static Served always(int status) {
        return Served.of(status, ProductionDouble.json(ProductionDouble.edge()), "{\"object\":\"error\"}");
    }

    @Test
    void endsWithZeroWhenEverythingHolds() {
        Trial.Outcome outcome = Trial.correct().verify(VerifyTest::few);

        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().contains("conforms: "), outcome.out());
    }

    @Test
    void endsWithTwoWithoutAKeyWhereOneIsAskedFor() {
        Trial.Outcome outcome = Trial.correct().verify(options -> withKey(few(options), Optional.empty()));

        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.out().contains("set MISTRAL_API_KEY"), outcome.out());
    }

    @Test
    void endsWithFourWhenTheKeyIsRefused() {
        Optional<ApiKey> wrong = Optional.of(ApiKey.of("invalid-one"));

        Trial.Outcome outcome = Trial.correct().verify(options -> withKey(few(options), wrong));

        assertEquals(4, outcome.exitCode());
        assertEquals(1, outcome.calls().size());
    }

    @Test
    void endsWithThreeWhenNobodyAnswers() {
        RawServer gone = new RawServer(call -> always(200));
        URI url = gone.url();
        gone.close();

        assertEquals(3, Verify.run(VerifyOptions.of(url, Optional.of(ApiKey.of("k"))), nobody(), nobody()));
    }

    @Test
    void endsWithThreeOnEndless503() {
        assertEquals(3, Trial.of(call -> always(503)).verify(VerifyTest::few).exitCode());
    }

    @Test
    void endsWithThreeWhenOnlyTheListAnswers() {
        ProductionDouble correct = new ProductionDouble(call -> Optional.empty());

        Trial.Outcome outcome = Trial.of(call -> call.path().equals("/v1/models") ? correct.apply(call) : always(503))
                .verify(options -> options.selecting(
                        new VerifyOptions.Selection(Tier.FULL, List.of("envelope/*"), List.of(), List.of())));

        assertEquals(3, outcome.exitCode());
    }

    @Test
    void endsWithSixOnEndless429AndCountsTheRetries() {
        Trial.Outcome outcome = Trial.of(call -> always(429)).verify(VerifyTest::few);

        assertEquals(6, outcome.exitCode());
        assertTrue(outcome.out().contains("(5 retries)"), outcome.out());
    }

    @Test
    void endsWithSixWhenTheBudgetEndsTheRun() {
        Limits limits = new Limits(OptionalInt.of(5), OptionalInt.empty(), Optional.empty(), Optional.empty(), 1);

        Trial.Outcome outcome = Trial.correct().verify(options -> few(options).within(limits));

        assertEquals(6, outcome.exitCode());
        assertEquals(5, outcome.calls().size());
        assertTrue(outcome.out().contains("the budget of 5 requests is spent"), outcome.out());
    }

    @Test
    void neverSpendsMoreTokensThanAllowed() {
        Limits limits = new Limits(OptionalInt.empty(), OptionalInt.of(40), Optional.empty(), Optional.empty(), 1);

        Trial.Outcome outcome = Trial.correct().verify(options -> few(options).within(limits));

        assertEquals(6, outcome.exitCode());
        assertTrue(outcome.out().contains("the budget of 40 tokens could be exceeded"), outcome.out());
    }

    @Test
    void keepsTheKeyFromARedirectsTarget() {
        try (RawServer other = new RawServer(call -> always(200))) {
            Trial.Outcome outcome = Trial.of(call ->
                            Served.of(302, ProductionDouble.edge().plus("Location", other.url() + "/v1/models"), ""))
                    .verify(VerifyTest::few);

            assertEquals(1, outcome.exitCode());
            assertEquals(List.of(), other.calls());
            assertTrue(outcome.out().contains("http.redirect"), outcome.out());
        }
    }

    @Test
    void sendsNoKeyOverPlainHttpBeyondThisMachine() {
        VerifyOptions options =
                VerifyOptions.of(URI.create("http://api.mistral.ai"), Optional.of(ApiKey.of(Trial.CANARY)));
        StringWriter err = new StringWriter();

        assertEquals(2, Verify.run(options, nobody(), new PrintWriter(err)));
        assertEquals(
                "http://api.mistral.ai is plain http beyond this machine: the key is not sent there – use https\n",
                err.toString());
    }

    @Test
    void endsWithTwoWhenNoCaseIsChosen() {
        Trial.Outcome outcome = Trial.correct()
                .verify(options -> options.selecting(
                        new VerifyOptions.Selection(Tier.FREE, List.of("no/such"), List.of(), List.of())));

        assertEquals(2, outcome.exitCode());
        assertEquals("no case of tier free fits --case [no/such] --tag [] – --list shows them\n", outcome.err());
    }

    @Test
    void retriesWhenBusyAndHolds() {
        ProductionDouble correct = new ProductionDouble(call -> Optional.empty());
        java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();

        Trial.Outcome outcome = Trial.of(call -> asked.incrementAndGet() % 2 == 1 ? always(429) : correct.apply(call))
                .verify(options -> options.selecting(new VerifyOptions.Selection(
                        Tier.FULL, List.of("envelope/plain-answer"), List.of(), List.of())));

        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().contains("4 requests (2 retries)"), outcome.out());
    }

    @Test
    void countsWhatTheModelSometimesMisses() {
        ProductionDouble correct = new ProductionDouble(call -> Optional.empty());
        java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
        String call = "\"finish_reason\":\"tool_calls\".*";

        Trial.Outcome outcome = Trial.of(each -> each.method().equals("POST") && asked.incrementAndGet() == 1
                        ? correct.apply(each)
                                .mapText(
                                        text -> text.replaceFirst(
                                                call,
                                                "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"tool_calls\":null,\"content\":\"No.\"}}]}"))
                        : correct.apply(each))
                .verify(options -> options.selecting(
                        new VerifyOptions.Selection(Tier.FULL, List.of("tools/any"), List.of(), List.of())));

        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().contains("1 of 3 times"), outcome.out());
    }

    @Test
    void writesEveryReportAndTheKeyInNone() throws IOException {
        Trial.Outcome outcome = Trial.broken((call, served) -> served.status() == 200
                        ? served.withHeader(
                                        "x-debug", call.header("Authorization").orElse(""))
                                .mapText(text -> text.replace(
                                        "Yes",
                                        "Your key: "
                                                + call.header("Authorization").orElse("")
                                                + " <script>alert(1)</script>"))
                        : served)
                .verify(options ->
                        withKey(reporting(VerifyOptions.Format.values()).apply(options), options.key()));

        assertEquals(1, outcome.exitCode());
        assertFalse((outcome.out() + outcome.err()).contains(Trial.CANARY));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(VerifyOptions.Format.values().length + 1, all.size(), all.toString());
            for (Path file : all) {
                assertFalse(Files.readString(file).contains(Trial.CANARY), file.toString());
            }
        }
        assertFalse(Files.readString(folder.resolve("report.html")).contains("<script>"));
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> assertFalse(thread.getName().contains(Trial.CANARY)));
    }

    @Test
    void writesReportsThatTheirReadersAccept()
            throws IOException, JsonSyntaxException, ParserConfigurationException, SAXException {
        Trial.broken((call, served) ->
                        served.mapText(text -> text.replace("\"object\":\"chat.completion\"", "\"object\":\"\u0001\"")))
                .verify(reporting(VerifyOptions.Format.values()));

        JsonNode json = Json.parse(Files.readString(folder.resolve("report.json")));
        assertEquals(List.of(), Schemas.load().named("contract-report").validate(json));
        assertEquals("drift", json.path("verdict").stringValue());
        JsonNode sarif = Json.parse(Files.readString(folder.resolve("report.sarif")));
        assertEquals("2.1.0", sarif.path("version").stringValue());
        String junit = Files.readString(folder.resolve("TEST-mockstral-contract.xml"));
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(junit)))
                .getDocumentElement();
        assertEquals(
                json.path("cases").size(),
                suite.getElementsByTagName("testcase").getLength());
        assertTrue(suite.getElementsByTagName("failure").getLength() > 0);
        assertTrue(Files.readString(folder.resolve("report.md")).startsWith("## Contract: drift\n"));
    }

    @Test
    void comesToTheSameVerdictOutOfEvidence() throws IOException {
        Trial broken = Trial.broken((call, served) ->
                served.mapText(text -> text.replace("\"object\":\"chat.completion\"", "\"object\":\"completion\"")));
        Trial.Outcome live = broken.verify(reporting(VerifyOptions.Format.TEXT, VerifyOptions.Format.JSON));
        Path evidence = Files.move(folder.resolve("evidence.json"), folder.resolve("kept.json"));
        JsonNode first = parsed("report.json");

        Trial.Outcome again = broken.verify(options -> reporting(VerifyOptions.Format.TEXT, VerifyOptions.Format.JSON)
                .apply(options)
                .replaying(evidence));

        assertEquals(1, live.exitCode());
        assertEquals(1, again.exitCode());
        assertEquals(List.of(), again.calls());
        assertEquals(findings(first), findings(parsed("report.json")));
        assertFalse(findings(first).isEmpty());
    }

    @Test
    void tellsEvidenceThatWasChanged() throws IOException {
        Trial.correct().verify(reporting(VerifyOptions.Format.TEXT, VerifyOptions.Format.JSON));
        Path evidence = folder.resolve("evidence.json");
        Files.writeString(evidence, Files.readString(evidence).replaceFirst("Yes, that", "Not that"));

        Trial.Outcome again = Trial.correct().verify(options -> few(options).replaying(evidence));

        assertEquals(5, again.exitCode());
        assertTrue(again.out().contains("evidence.changed"), again.out());
    }

    private JsonNode parsed(String file) throws IOException {
        try {
            return Json.parse(Files.readString(folder.resolve(file)));
        } catch (JsonSyntaxException broken) {
            throw new IOException(broken);
        }
    }

    private static List<String> findings(JsonNode report) {
        return report.path("cases")
                .valueStream()
                .flatMap(each -> each.path("findings")
                        .valueStream()
                        .map(finding -> each.path("id") + " " + finding.path("rule") + finding.path("place")))
                .toList();
    }

    @Test
    void plansTheFullTierForLessThanTwoCents() {
        DryRun plan = new DryRun(ContractCases.builtIn(), Optional.empty(), Limits.none());

        assertTrue(plan.worstCost().compareTo(new BigDecimal("0.02")) < 0, plan.text());
        assertTrue(plan.text().lines().count() > 100);
    }

    @Test
    void plansTheFreeTierWithoutATokenAndBelowSixtyRequests() {
        List<ContractCase> free = ContractCases.builtIn().stream()
                .filter(each -> each.tier() == Tier.FREE)
                .toList();
        DryRun plan = new DryRun(free, Optional.empty(), Limits.none());

        assertEquals(0, plan.tokens());
        assertTrue(plan.requests() < 60, () -> "requests: " + plan.requests());
    }

    @Test
    void sendsNothingWhenItOnlyPlans() {
        Trial.Outcome outcome = Trial.correct()
                .verify(options -> new VerifyOptions(
                        options.target(),
                        options.key(),
                        options.selection(),
                        options.model(),
                        options.limits(),
                        options.output(),
                        options.compare(),
                        options.replay(),
                        options.deviations(),
                        true,
                        false,
                        VerifyOptions.Telling.NOTHING));

        assertEquals(0, outcome.exitCode());
        assertEquals(List.of(), outcome.calls());
        assertTrue(outcome.out().toLowerCase(Locale.ROOT).contains("eur (prices as of 2026-08)"), outcome.out());
    }

    @Test
    void showsTwoTargetsSideBySide() {
        try (RawServer other = new RawServer(new ProductionDouble(new RefusalTable()))) {
            Trial.Outcome outcome = Trial.broken((call, served) -> call.path().equals("/v1/models")
                            ? served.mapText(
                                    text -> text.replace("\"type\":\"base\"", "\"type\":\"base\",\"internal\":false"))
                            : served)
                    .verify(options -> comparing(few(options), other.url()));

            assertEquals(0, outcome.exitCode());
            assertTrue(outcome.out().contains("models/list#0 body"), outcome.out());
            assertFalse(other.calls().stream()
                    .anyMatch(call -> call.header("Authorization").orElse("").contains(Trial.CANARY)));
        }
    }

    private static VerifyOptions comparing(VerifyOptions options, URI other) {
        return new VerifyOptions(
                options.target(),
                options.key(),
                options.selection(),
                options.model(),
                options.limits(),
                options.output(),
                Optional.of(other),
                options.replay(),
                options.deviations(),
                false,
                false,
                VerifyOptions.Telling.NOTHING);
    }
}
