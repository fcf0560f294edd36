package dev.mockstral.contract;

import java.time.LocalDate;
import java.util.Optional;

/** Makes findings of problems: weighs them by rule, model, day and openness. Immutable. */
final class Findings {
    private final Rules rules;
    private final Target target;

    Findings(Rules rules, Target target) {
        this.rules = rules;
        this.target = target;
    }

    /** The finding that a problem amounts to. */
    Finding of(
            String caseId, Problem problem, Exchange exchange, Expectation expectation, Circumstances circumstances) {
        Finding plain = plain(caseId, problem, Curl.of(target, exchange.probe()));
        String model = exchange.probe().json().path("model").asString("");
        Optional<String> excuse = rules.excuse(problem.rule(), model);
        if (excuse.isPresent()) {
            return plain.with(Severity.NOTE, excuse.get());
        }
        if (expectation.open().isPresent() && plain.severity() != Severity.NOTE) {
            return plain.with(
                    Severity.NOTE, "open question: " + expectation.open().get());
        }
        return dated(plain, circumstances.day(exchange.answer()));
    }

    /** A finding that no exchange shows. */
    Finding plain(String caseId, Problem problem, String curl) {
        Rule rule = rules.named(problem.rule());
        return new Finding(
                caseId,
                rule.id(),
                rule.severity(),
                rule.title(),
                problem.place(),
                problem.expected(),
                problem.seen(),
                rule.since(),
                rule.source(),
                drifted(rule),
                "",
                curl);
    }

    boolean isBound(String ruleId) {
        return rules.named(ruleId).bound();
    }

    /** What production only does since a later day is not to be asked of an older answer. */
    private static Finding dated(Finding finding, Optional<LocalDate> day) {
        if (day.isPresent() && day.get().isBefore(finding.since())) {
            String why = "kept since " + finding.since() + ", this answer is of " + day.get();
            return finding.with(Severity.NOTE, why);
        }
        return finding;
    }

    private Finding.Drifted drifted(Rule rule) {
        boolean unknown = rule.id().equals("shape.new-key")
                || rule.id().equals("shape.new-member")
                || rule.id().equals("header.new");
        if (!target.isProvider()) {
            return Finding.Drifted.MOCK;
        }
        return unknown ? Finding.Drifted.SCHEMA : Finding.Drifted.PROVIDER;
    }
}
