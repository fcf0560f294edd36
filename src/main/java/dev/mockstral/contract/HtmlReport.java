package dev.mockstral.contract;

import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as one page that needs nothing else: cases with their findings to open, what was covered, what it cost. */
final class HtmlReport {
    private static final int FEW = 3;

    private HtmlReport() {}

    static String of(Report report) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        html.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.append("<title>Contract: ").append(report.verdict().word()).append("</title><style>");
        html.append(Resources.text("report.css")).append("</style></head><body><main>\n");
        head(report, html);
        cases(report, html);
        report.comparison().ifPresent(comparison -> comparison(comparison, html));
        coverage(report.coverage(), html);
        return html.append("</main></body></html>\n").toString();
    }

    private static void head(Report report, StringBuilder html) {
        html.append("<h1>Contract <span class=\"verdict ")
                .append(report.verdict().word())
                .append("\">");
        html.append(report.verdict().word()).append("</span></h1>\n<p class=\"sub\">");
        html.append(Markup.escaped(report.run().target()))
                .append(" · tier ")
                .append(report.run().tier());
        html.append(" · ").append(started(report)).append("<br>").append(Markup.escaped(report.summary()));
        html.append("</p>\n<div class=\"tiles\">");
        tile(report.count(CaseResult.Status.HOLDS) + " / " + report.results().size(), "cases hold", html);
        tile(report.count(Severity.BREAKING), "breaking", html);
        tile(report.count(Severity.WARNING), "warnings", html);
        tile(report.totals().requests(), "requests · " + report.totals().retries() + " retries", html);
        tile(report.totals().promptTokens() + report.totals().completionTokens(), "tokens", html);
        tile(
                report.totals().euro().setScale(5, RoundingMode.UP).toPlainString() + " €",
                report.totals().prices(),
                html);
        tile(String.format(Locale.ROOT, "%.1f s", report.run().took().toMillis() / 1000.0), "time", html);
        html.append("</div>\n");
    }

    private static String started(Report report) {
        return report.run()
                .started()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("T", " ")
                .replace("Z", " UTC");
    }

    private static void tile(Object value, String label, StringBuilder html) {
        html.append("<div class=\"tile\"><b>").append(value).append("</b><span>");
        html.append(Markup.escaped(label)).append("</span></div>");
    }

    private static void cases(Report report, StringBuilder html) {
        html.append("<h2 id=\"cases\">Cases</h2>\n");
        report.comparison()
                .ifPresent(comparison -> html.append("<p class=\"sub\">The first mark is ")
                        .append(Markup.escaped(report.run().target()))
                        .append(", the second ")
                        .append(Markup.escaped(comparison.other()))
                        .append("</p>\n"));
        List<CaseResult> worstFirst = report.results().stream()
                .sorted(Comparator.comparingInt(HtmlReport::weight))
                .toList();
        for (CaseResult result : worstFirst) {
            String status = result.status().name().toLowerCase(Locale.ROOT);
            boolean open = result.status() == CaseResult.Status.DRIFT || result.status() == CaseResult.Status.UNCLEAR;
            html.append("<details")
                    .append(open ? " open" : "")
                    .append("><summary><span class=\"badge ")
                    .append(status);
            html.append("\">").append(badge(result)).append("</span>");
            report.comparison().ifPresent(comparison -> other(comparison, result, html));
            html.append("<span class=\"id\">");
            html.append(Markup.escaped(result.contractCase().id())).append("</span><span class=\"title\">");
            html.append(Markup.escaped(result.contractCase().title())).append("</span></summary><div class=\"in\">");
            about(result, html);
            findings(result.findings(), html);
            html.append("</div></details>\n");
        }
    }

    /** How the same case went on the other target. */
    private static void other(Comparison comparison, CaseResult result, StringBuilder html) {
        String status = comparison.statuses().getOrDefault(result.contractCase().id(), "–");
        html.append("<span class=\"badge ").append(status).append("\" title=\"");
        html.append(Markup.escaped(comparison.other()))
                .append("\">")
                .append(status)
                .append("</span>");
    }

    private static int weight(CaseResult result) {
        return switch (result.status()) {
            case DRIFT -> 0;
            case UNCLEAR -> 1;
            case UNAVAILABLE, UNCHECKED -> 2;
            case SKIPPED -> 4;
            case HOLDS -> 3;
        };
    }

    private static String badge(CaseResult result) {
        boolean warned = result.findings().stream().anyMatch(finding -> finding.severity() == Severity.WARNING);
        String word = result.status().name().toLowerCase(Locale.ROOT);
        return result.status() == CaseResult.Status.HOLDS && warned ? "holds, warned" : word;
    }

    private static void about(CaseResult result, StringBuilder html) {
        ContractCase.Origin origin = result.contractCase().origin();
        html.append("<p class=\"muted\">").append(Markup.escaped(origin.why())).append(". Source: ");
        html.append(Markup.escaped(origin.source()))
                .append(", since ")
                .append(origin.since())
                .append(". Kept ");
        html.append(result.kept()).append(" of ").append(result.runs()).append(" times. ");
        html.append(Markup.escaped(result.reason())).append("</p>");
    }

    /** The line that shows them stands once below those that it shows. */
    private static void findings(List<Finding> findings, StringBuilder html) {
        for (int i = 0; i < findings.size(); i++) {
            boolean sameNext = i + 1 < findings.size()
                    && findings.get(i).curl().equals(findings.get(i + 1).curl());
            finding(findings.get(i), !sameNext, html);
        }
    }

    private static void finding(Finding finding, boolean withCurl, StringBuilder html) {
        html.append("<div class=\"finding\"><p><b class=\"")
                .append(finding.severity().word())
                .append("\">");
        html.append(finding.severity().word()).append("</b> ").append(Markup.escaped(finding.title()));
        html.append(" <span class=\"muted\">").append(finding.rule()).append("</span></p><dl>");
        row("place", finding.place(), html);
        row("expected", finding.expected(), html);
        row("seen", finding.seen(), html);
        row("since", finding.since() + " (" + finding.source() + ")", html);
        row("drifted", finding.drifted().name().toLowerCase(Locale.ROOT), html);
        row("remark", finding.remark(), html);
        html.append("</dl>");
        if (withCurl && !finding.curl().isEmpty()) {
            html.append("<pre>").append(Markup.escaped(finding.curl())).append("</pre>");
        }
        html.append("</div>");
    }

    private static void row(String name, String value, StringBuilder html) {
        if (!value.isEmpty()) {
            html.append("<dt>")
                    .append(name)
                    .append("</dt><dd>")
                    .append(Markup.escaped(value))
                    .append("</dd>");
        }
    }

    private static void comparison(Comparison comparison, StringBuilder html) {
        html.append("<h2 id=\"compared\">Side by side with ")
                .append(Markup.escaped(comparison.other()))
                .append("</h2><p class=\"sub\">")
                .append(Markup.escaped(comparison.summary()))
                .append("</p><div class=\"wide pairs\"><table>");
        html.append("<tr><th>place</th><th>here</th><th>there</th><th>in</th></tr>");
        comparison.grouped().forEach((each, cases) -> {
            html.append("<tr>");
            for (String cell : List.of(each.level() + " " + each.place(), each.here(), each.there())) {
                html.append("<td>").append(Markup.escaped(cell)).append("</td>");
            }
            html.append("<td class=\"muted\">")
                    .append(Markup.escaped(few(cases)))
                    .append("</td></tr>");
        });
        html.append("</table></div>");
    }

    private static String few(List<String> cases) {
        String first = String.join(", ", cases.subList(0, Math.min(FEW, cases.size())));
        return cases.size() > FEW ? first + " and " + (cases.size() - FEW) + " more" : first;
    }

    private static void coverage(Coverage coverage, StringBuilder html) {
        html.append(
                "<h2 id=\"seen\">What was seen</h2><div class=\"wide\"><table><tr><th>answer</th><th>declared</th><th>not seen</th></tr>");
        coverage.parts().forEach((name, part) -> {
            html.append("<tr><td>")
                    .append(name)
                    .append("</td><td><meter max=\"")
                    .append(part.declared().size());
            html.append("\" value=\"")
                    .append(part.seen().size())
                    .append("\"></meter> ")
                    .append(part.seen().size());
            html.append(" of ").append(part.declared().size()).append("</td><td>");
            unseen(coverage, part, html);
            html.append("</td></tr>");
        });
        html.append("</table></div><h2>Answers by operation and kind of refusal</h2><table>");
        coverage.operations()
                .forEach((what, times) -> html.append("<tr><td>")
                        .append(Markup.escaped(what))
                        .append("</td><td>")
                        .append(times)
                        .append("×</td></tr>"));
        coverage.refusals()
                .forEach(what -> html.append("<tr><td>refusal</td><td>")
                        .append(Markup.escaped(what))
                        .append("</td></tr>"));
        html.append("</table>\n");
    }

    /** What should have been seen first, then the rest by reason. */
    private static void unseen(Coverage coverage, Coverage.Part part, StringBuilder html) {
        List<String> unexplained = coverage.unexplained(part);
        if (!unexplained.isEmpty()) {
            html.append("<p class=\"warning\">")
                    .append(Markup.escaped(String.join(", ", unexplained)))
                    .append("</p>");
        }
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        part.unseen()
                .forEach(what -> coverage.why(what)
                        .ifPresent(why -> byReason.computeIfAbsent(why, each -> new ArrayList<>())
                                .add(what)));
        byReason.forEach((why, all) -> html.append("<p class=\"muted\">")
                .append(Markup.escaped(String.join(", ", all) + " – " + why))
                .append("</p>"));
    }
}
