package dev.mockstral.contract;

import dev.mockstral.json.Json;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report for programs: {@code schemas/contract-report.schema.json}. */
final class JsonReport {
    private JsonReport() {}

    static String of(Report report) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document(report)) + "\n";
    }

    static ObjectNode document(Report report) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("format", "mockstral-contract-report/1")
                .put("target", report.run().target());
        document.put("tier", report.run().tier())
                .put("started", report.run().started().toString());
        document.put("took_ms", report.run().took().toMillis())
                .put("repeat", report.run().repeat());
        document.put("verdict", report.verdict().word())
                .put("exit_code", report.verdict().exitCode());
        document.put("summary", report.summary()).put("reason", report.reason());
        totals(report, document.putObject("totals"));
        ArrayNode cases = document.putArray("cases");
        report.results().forEach(result -> contractCase(result, cases.addObject()));
        coverage(report.coverage(), document.putObject("coverage"));
        report.comparison().ifPresent(comparison -> comparison.write(document.putObject("comparison")));
        return document;
    }

    private static void totals(Report report, ObjectNode json) {
        Report.Totals totals = report.totals();
        json.put("requests", totals.requests()).put("retries", totals.retries());
        json.put("prompt_tokens", totals.promptTokens()).put("completion_tokens", totals.completionTokens());
        json.put("cost_eur", totals.euro()).put("prices", totals.prices());
    }

    private static void contractCase(CaseResult result, ObjectNode json) {
        ContractCase about = result.contractCase();
        json.put("id", about.id())
                .put("title", about.title())
                .put("why", about.origin().why());
        json.put("source", about.origin().source())
                .put("since", about.origin().since().toString());
        json.put("tier", about.tier().word())
                .put("status", result.status().name().toLowerCase(Locale.ROOT));
        json.put("reason", result.reason()).put("kept", result.kept()).put("runs", result.runs());
        json.put("requests", result.cost().requests())
                .put("retries", result.cost().retries());
        json.put("prompt_tokens", result.cost().promptTokens());
        json.put("completion_tokens", result.cost().completionTokens());
        json.put("took_ms", result.cost().time().toMillis());
        ArrayNode findings = json.putArray("findings");
        result.findings().forEach(finding -> finding(finding, findings.addObject()));
    }

    private static void finding(Finding finding, ObjectNode json) {
        json.put("rule", finding.rule())
                .put("severity", finding.severity().word())
                .put("title", finding.title());
        json.put("place", finding.place()).put("expected", finding.expected()).put("seen", finding.seen());
        json.put("since", finding.since().toString()).put("source", finding.source());
        json.put("drifted", finding.drifted().name().toLowerCase(Locale.ROOT));
        json.put("remark", finding.remark()).put("curl", finding.curl());
    }

    private static void coverage(Coverage coverage, ObjectNode json) {
        ObjectNode operations = json.putObject("operations");
        coverage.operations().forEach(operations::put);
        ArrayNode refusals = json.putArray("refusals");
        coverage.refusals().forEach(refusals::add);
        ObjectNode parts = json.putObject("answers");
        coverage.parts().forEach((name, part) -> {
            ObjectNode each = parts.putObject(name);
            each.put("declared", part.declared().size()).put("seen", part.seen().size());
            ArrayNode unseen = each.putArray("unseen");
            part.unseen().forEach(unseen::add);
        });
    }
}
