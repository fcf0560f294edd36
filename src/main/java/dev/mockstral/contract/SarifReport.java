package dev.mockstral.contract;

import dev.mockstral.json.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report as SARIF 2.1.0; a finding's location is the file of its case. */
final class SarifReport {
    private SarifReport() {}

    static String of(Report report) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "mockstral verify");
        rules(report, driver.putArray("rules"));
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> result(finding, results.addObject()));
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("exitCode", report.verdict().exitCode()).put("executionSuccessful", true);
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static void rules(Report report, ArrayNode rules) {
        Set<String> used = new LinkedHashSet<>();
        report.findings().forEach(finding -> used.add(finding.rule()));
        for (String id : used) {
            Rule rule = report.rules().named(id);
            ObjectNode json = rules.addObject().put("id", id);
            json.putObject("shortDescription").put("text", rule.title());
            json.putObject("fullDescription")
                    .put("text", rule.title() + ". Since " + rule.since() + ": " + rule.source());
            json.putObject("defaultConfiguration").put("level", level(rule.severity()));
        }
    }

    private static void result(Finding finding, ObjectNode json) {
        json.put("ruleId", finding.rule()).put("level", level(finding.severity()));
        json.putObject("message").put("text", finding.caseId() + ": " + finding.sentence());
        ObjectNode location = json.putArray("locations").addObject();
        String file = "fixtures/contract/" + finding.caseId() + ".json";
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", file);
        physical.putObject("region").put("startLine", 1);
        ObjectNode logical = location.putArray("logicalLocations").addObject();
        logical.put("fullyQualifiedName", finding.caseId() + " " + finding.place());
        json.putObject("partialFingerprints")
                .put("contract/v1", finding.caseId() + "|" + finding.rule() + "|" + finding.place());
        ObjectNode properties = json.putObject("properties");
        properties.put("since", finding.since().toString()).put("curl", finding.curl());
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case BREAKING, UNCLEAR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
