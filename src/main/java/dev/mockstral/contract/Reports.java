package dev.mockstral.contract;

/** One run, six pictures. */
final class Reports {
    private Reports() {}

    static String render(VerifyOptions.Format format, Report report) {
        return switch (format) {
            case TEXT -> TextReport.of(report);
            case JUNIT -> JunitReport.of(report);
            case HTML -> HtmlReport.of(report);
            case JSON -> JsonReport.of(report);
            case SARIF -> SarifReport.of(report);
            case MARKDOWN -> MarkdownReport.of(report);
        };
    }
}
