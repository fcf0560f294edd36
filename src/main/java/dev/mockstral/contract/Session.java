package dev.mockstral.contract;

import dev.mockstral.contract.Sender.Sent;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the cases of one run share: the wire, the judge, what was seen so far. Not thread-safe. */
final class Session {
    private final Sender sender;
    private final Budget budget;
    private final Judge judge;
    private final Findings findings;
    private final Redaction redaction;
    private final Evidence evidence;
    private final Coverage coverage;
    private Memory memory = new Memory();
    private ModelCatalogue catalogue = ModelCatalogue.none();
    private Fidelity fidelity = Fidelity.full();

    Session(Sender sender, Budget budget, Judge judge, Findings findings, Redaction redaction, Evidence evidence) {
        this.sender = sender;
        this.budget = budget;
        this.judge = judge;
        this.findings = findings;
        this.redaction = redaction;
        this.evidence = evidence;
        this.coverage = new Coverage();
    }

    Budget budget() {
        return budget;
    }

    Coverage coverage() {
        return coverage;
    }

    void knows(ModelCatalogue models) {
        catalogue = models;
    }

    /** What the preflight saw may come again: evidence is judged twice, and the list is asked for by cases too. */
    void forget() {
        memory = new Memory();
    }

    void trusts(Fidelity how) {
        fidelity = how;
    }

    boolean isBound(String rule) {
        return findings.isBound(rule);
    }

    /** Sends, and keeps the exchange as evidence. The answer that comes back holds no key. */
    Sent send(String caseId, int step, Probe probe) {
        Sent sent = sender.send(probe);
        if (sent.answer().isEmpty()) {
            return sent;
        }
        Exchange exchange = redaction.of(new Exchange(probe, sent.answer().get()));
        evidence.add(caseId, step, exchange);
        return new Sent(Optional.of(exchange.answer()), sent.trouble(), sent.reason());
    }

    /** Judges an answer, adds what it breaks to {@code found}, and takes note of what it shows. */
    Judge.Judgement judge(String caseId, Expectation expectation, Exchange exchange, List<Finding> found) {
        Circumstances circumstances = new Circumstances(catalogue, memory, fidelity);
        Judge.Judgement judgement = judge.judge(exchange, expectation, circumstances);
        judgement
                .problems()
                .forEach(problem ->
                        found.add(redacted(findings.of(caseId, problem, exchange, expectation, circumstances))));
        expectation.open().ifPresent(question -> found.add(settled(caseId, question, exchange)));
        coverage.add(exchange, judgement);
        spend(exchange.probe(), judgement.json().path("usage"));
        return judgement;
    }

    private Finding settled(String caseId, String question, Exchange exchange) {
        String seen = exchange.answer().status() + " " + exchange.answer().text();
        return redacted(findings.plain(caseId, new Problem("open.settled", "status", question, seen), ""));
    }

    private Finding redacted(Finding finding) {
        return new Finding(
                finding.caseId(),
                finding.rule(),
                finding.severity(),
                finding.title(),
                redaction.of(finding.place()),
                redaction.of(finding.expected()),
                redaction.of(finding.seen()),
                finding.since(),
                finding.source(),
                finding.drifted(),
                redaction.of(finding.remark()),
                redaction.of(finding.curl()));
    }

    private void spend(Probe probe, JsonNode usage) {
        if (usage.isObject()) {
            budget.tokens(
                    probe.json().path("model").asString(""),
                    usage.path("prompt_tokens").asInt(0),
                    usage.path("completion_tokens").asInt(0));
        }
    }
}
