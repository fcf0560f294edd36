package dev.mockstral.contract;

import java.util.Locale;

/** The report as JUnit XML: drift is a failure, what is unclear or without an answer an error, the rest is skipped. */
final class JunitReport {
    private JunitReport() {}

    static String of(Report report) {
        long skipped = report.count(CaseResult.Status.SKIPPED) + report.count(CaseResult.Status.UNCHECKED);
        long errors = report.count(CaseResult.Status.UNCLEAR) + report.count(CaseResult.Status.UNAVAILABLE);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(String.format(
                Locale.ROOT,
                "<testsuite name=\"mockstral-contract %s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%.3f\" timestamp=\"%s\">%n",
                Markup.escaped(report.run().target()),
                report.results().size(),
                report.count(CaseResult.Status.DRIFT),
                errors,
                skipped,
                report.run().took().toMillis() / 1000.0,
                report.run().started()));
        report.results().forEach(result -> testCase(result, xml));
        return xml.append("</testsuite>\n").toString();
    }

    private static void testCase(CaseResult result, StringBuilder xml) {
        String id = result.contractCase().id();
        int slash = Math.max(0, id.indexOf('/'));
        xml.append(String.format(
                Locale.ROOT,
                "  <testcase classname=\"contract.%s\" name=\"%s\" time=\"%.3f\">",
                Markup.escaped(id.substring(0, slash)),
                Markup.escaped(id),
                result.cost().time().toMillis() / 1000.0));
        switch (result.status()) {
            case DRIFT -> element("failure", "drift", result.failure(), xml);
            case UNCLEAR -> element("error", "unclear", result.failure(), xml);
            case UNAVAILABLE -> element("error", "unavailable", result.reason(), xml);
            case SKIPPED, UNCHECKED ->
                xml.append("<skipped message=\"")
                        .append(Markup.escaped(result.reason()))
                        .append("\"/>");
            case HOLDS -> notes(result, xml);
        }
        xml.append("</testcase>\n");
    }

    private static void element(String name, String type, String text, StringBuilder xml) {
        String first = text.lines().findFirst().orElse("");
        xml.append('<').append(name).append(" type=\"").append(type).append("\" message=\"");
        xml.append(Markup.escaped(first)).append("\">").append(Markup.escaped(text));
        xml.append("</").append(name).append('>');
    }

    private static void notes(CaseResult result, StringBuilder xml) {
        if (!result.findings().isEmpty()) {
            xml.append("<system-out>");
            result.findings()
                    .forEach(finding -> xml.append(Markup.escaped(
                            finding.severity().word() + " " + finding.rule() + ": " + finding.sentence() + "\n")));
            xml.append("</system-out>");
        }
    }
}
