package dev.mockstral.contract;

import java.util.List;

/** The report as a GitHub step summary. */
final class MarkdownReport {
    private static final int MOST_ROWS = 50;

    private MarkdownReport() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder("## Contract: ")
                .append(report.verdict().word())
                .append("\n\n");
        text.append(cell(report.summary()))
                .append("\n\n`")
                .append(report.run().target())
                .append("` · tier ");
        text.append(report.run().tier()).append(" · ").append(report.cost()).append("\n\n");
        table(report.findings().stream().filter(MarkdownReport::counts).toList(), text);
        List<Finding> rest =
                report.findings().stream().filter(finding -> !counts(finding)).toList();
        if (!rest.isEmpty()) {
            text.append("<details><summary>").append(rest.size()).append(" warnings and notes</summary>\n\n");
            table(rest, text);
            text.append("</details>\n");
        }
        report.comparison()
                .ifPresent(comparison -> comparison
                        .lines()
                        .forEach(line -> text.append("- ").append(cell(line)).append('\n')));
        return text.toString();
    }

    private static boolean counts(Finding finding) {
        return finding.severity().compareTo(Severity.UNCLEAR) <= 0;
    }

    private static void table(List<Finding> findings, StringBuilder text) {
        if (findings.isEmpty()) {
            return;
        }
        text.append("| severity | case | rule | what | since |\n|---|---|---|---|---|\n");
        for (Finding finding : findings.subList(0, Math.min(MOST_ROWS, findings.size()))) {
            text.append("| ").append(finding.severity().word());
            text.append(" | ").append(cell(finding.caseId())).append(" | ").append(finding.rule());
            text.append(" | ")
                    .append(cell(finding.sentence()))
                    .append(" | ")
                    .append(finding.since())
                    .append(" |\n");
        }
        if (findings.size() > MOST_ROWS) {
            text.append("\n… and ").append(findings.size() - MOST_ROWS).append(" more\n");
        }
        text.append('\n');
    }

    private static String cell(String text) {
        return Markup.escaped(text)
                .replace("|", "\\|")
                .replace("\n", " ")
                .replace("\r", " ")
                .replace("`", "\\`");
    }
}
