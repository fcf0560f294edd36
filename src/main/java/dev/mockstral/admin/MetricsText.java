package dev.mockstral.admin;

import dev.mockstral.journal.Journal;
import dev.mockstral.journal.Tally;
import dev.mockstral.stub.StubBook;
import java.util.Map;

/** The counts in Prometheus' text format 0.0.4. */
final class MetricsText {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double NANOS_PER_SECOND = 1e9;

    private final StringBuilder text = new StringBuilder(2048);

    private MetricsText() {}

    static String of(Tally tally, Journal journal, StubBook stubs, String version, long upNanos) {
        MetricsText metrics = new MetricsText();
        metrics.head("mockstral_info", "gauge", "The version that runs.");
        metrics.line("mockstral_info", "{version=\"" + escaped(version) + "\"}", "1");
        metrics.calls(tally);
        metrics.single("mockstral_streams_total", "counter", "Streams begun.", tally.streams());
        metrics.single("mockstral_streams_open", "gauge", "Streams being written.", tally.streamsOpen());
        metrics.single(
                "mockstral_streams_aborted_total",
                "counter",
                "Streams whose client went away.",
                tally.streamsAborted());
        metrics.single(
                "mockstral_replies_aborted_total",
                "counter",
                "Answers, streams among them, whose client went away.",
                tally.repliesAborted());
        metrics.journal(journal);
        metrics.single(
                "mockstral_stubs", "gauge", "Stubs served.", stubs.stubs().size());
        metrics.head("mockstral_fixture_reloads_total", "counter", "Times that changed fixtures were read again.");
        metrics.line("mockstral_fixture_reloads_total", "{result=\"ok\"}", "" + tally.reloads());
        metrics.line("mockstral_fixture_reloads_total", "{result=\"failed\"}", "" + tally.failedReloads());
        metrics.machine(upNanos);
        return metrics.text.toString();
    }

    private void calls(Tally tally) {
        head("mockstral_requests_total", "counter", "Calls answered, by status and by who answered.");
        for (Map.Entry<String, Long> count : tally.calls().entrySet()) {
            String[] key = count.getKey().split(" ", 2);
            line(
                    "mockstral_requests_total",
                    "{status=\"" + key[0] + "\",source=\"" + key[1] + "\"}",
                    "" + count.getValue());
        }
        head("mockstral_stub_hits_total", "counter", "Answers by each stub that has answered.");
        tally.stubHits()
                .forEach((name, hits) ->
                        line("mockstral_stub_hits_total", "{stub=\"" + escaped(name) + "\"}", "" + hits));
    }

    private void journal(Journal journal) {
        single("mockstral_journal_entries", "gauge", "Calls in the journal.", journal.size());
        single("mockstral_journal_bytes", "gauge", "About how much memory they hold.", journal.bytes());
        single("mockstral_journal_dropped_total", "counter", "Calls that had to make room.", journal.dropped());
    }

    private void machine(long upNanos) {
        Runtime runtime = Runtime.getRuntime();
        head("mockstral_uptime_seconds", "gauge", "Time since the start.");
        line("mockstral_uptime_seconds", "", "" + upNanos / NANOS_PER_SECOND);
        single(
                "mockstral_heap_used_bytes",
                "gauge",
                "Heap in use, garbage included.",
                runtime.totalMemory() - runtime.freeMemory());
        single("mockstral_heap_max_bytes", "gauge", "Largest heap allowed.", runtime.maxMemory());
    }

    private void single(String name, String type, String help, long value) {
        head(name, type, help);
        line(name, "", Long.toString(value));
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, String labels, String value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
