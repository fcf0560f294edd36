package dev.mockstral.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report for a terminal: what does not hold first, then what is worth knowing, the verdict last. */
final class TextReport {
    private static final int MOST_PLACES = 3;

    private TextReport() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("mockstral verify ")
                .append(report.run().target())
                .append(" · ")
                .append(report.run().tier());
        text.append(" · ").append(report.results().size()).append(" cases\n\n");
        for (Severity severity : List.of(Severity.BREAKING, Severity.UNCLEAR)) {
            report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .forEach(finding -> text.append(detailed(finding)));
        }
        grouped(report, Severity.WARNING, text);
        grouped(report, Severity.NOTE, text);
        report.comparison()
                .ifPresent(comparison ->
                        comparison.lines().forEach(line -> text.append(line).append('\n')));
        missing(report, text);
        coverage(report, text);
        return text.append(report.cost())
                .append('\n')
                .append(report.summary())
                .append('\n')
                .toString();
    }

    private static String detailed(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append(finding.severity().word().toUpperCase(java.util.Locale.ROOT))
                .append(' ');
        text.append(finding.caseId()).append(" · ").append(finding.rule()).append('\n');
        text.append("  ").append(finding.sentence()).append('\n');
        text.append("  since ")
                .append(finding.since())
                .append(" (")
                .append(finding.source())
                .append("); drifted: ");
        text.append(finding.drifted().name().toLowerCase(java.util.Locale.ROOT)).append('\n');
        if (!finding.curl().isEmpty()) {
            text.append("  ").append(finding.curl()).append('\n');
        }
        return text.append('\n').toString();
    }

    /** The same rule in forty cases is one line. */
    private static void grouped(Report report, Severity severity, StringBuilder text) {
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (finding.severity() == severity) {
                byRule.computeIfAbsent(finding.rule(), rule -> new java.util.ArrayList<>())
                        .add(finding);
            }
        }
        byRule.forEach((rule, findings) -> {
            text.append(severity.word())
                    .append(' ')
                    .append(rule)
                    .append(" ×")
                    .append(findings.size())
                    .append('\n');
            findings.stream()
                    .limit(rule.startsWith("open.") ? findings.size() : MOST_PLACES)
                    .forEach(each -> text.append("  ")
                            .append(each.caseId())
                            .append(": ")
                            .append(each.sentence())
                            .append('\n'));
        });
        if (!byRule.isEmpty()) {
            text.append('\n');
        }
    }

    private static void missing(Report report, StringBuilder text) {
        report.results().stream()
                .filter(result -> result.status() == CaseResult.Status.SKIPPED
                        || result.status() == CaseResult.Status.UNCHECKED
                        || result.status() == CaseResult.Status.UNAVAILABLE)
                .collect(java.util.stream.Collectors.groupingBy(
                        result -> result.status() + ": " + result.reason(),
                        LinkedHashMap::new,
                        java.util.stream.Collectors.toList()))
                .forEach((why, results) -> text.append(why)
                        .append(" – ")
                        .append(results.size())
                        .append(" cases, such as ")
                        .append(results.get(0).contractCase().id())
                        .append('\n'));
    }

    private static void coverage(Report report, StringBuilder text) {
        report.coverage()
                .parts()
                .forEach((name, part) -> text.append("coverage of the ")
                        .append(name)
                        .append(": ")
                        .append(part.seen().size())
                        .append(" of ")
                        .append(part.declared().size())
                        .append(" declared keys and members seen\n"));
    }
}
