package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Headers by class, from {@code headers.json}: exact, pattern, present, varies, absent. A header of which nothing is
 * known is told as new; order and case are free.
 */
final class HeaderLaw implements Law {
    private final List<Entry> entries;
    private final List<Glob> known;

    /** One line of the table. */
    private record Entry(Glob name, String kind, List<String> on, Pattern value, String rule) {}

    private HeaderLaw(List<Entry> entries, List<Glob> known) {
        this.entries = List.copyOf(entries);
        this.known = List.copyOf(known);
    }

    static HeaderLaw load() {
        JsonNode document = Resources.json("headers.json");
        List<Entry> entries =
                document.path("headers").valueStream().map(HeaderLaw::entry).toList();
        List<Glob> known = document.path("known")
                .valueStream()
                .map(name -> Glob.of(name.stringValue()))
                .toList();
        return new HeaderLaw(entries, known);
    }

    private static Entry entry(JsonNode json) {
        return new Entry(
                Glob.of(json.path("name").stringValue()),
                json.path("class").stringValue(),
                json.path("on").valueStream().map(JsonNode::stringValue).toList(),
                Pattern.compile(json.path("value").asString(".*"), Pattern.DOTALL),
                json.path("rule").stringValue());
    }

    @Override
    public void judge(Subject subject, Problems problems) {
        if (subject.answer().status() == 0 || subject.answer().isRedirect()) {
            return;
        }
        boolean complete = subject.circumstances().fidelity().headers();
        for (Entry entry : entries) {
            if (entry.on().contains(subject.kind().word())) {
                judge(entry, subject, complete, problems);
            }
        }
        if (complete) {
            unknown(subject.answer().headers(), problems);
            kong(subject.answer().headers(), problems);
        }
    }

    private static void judge(Entry entry, Subject subject, boolean complete, Problems problems) {
        List<Header> lines = subject.answer().headers().lines().stream()
                .filter(line -> entry.name().matches(line.name().toLowerCase(Locale.ROOT)))
                .toList();
        String place = "header " + entry.name();
        if (entry.kind().equals("absent")) {
            lines.forEach(line -> problems.add(entry.rule(), place, "no such header", line.value()));
        } else if (lines.isEmpty()) {
            problems.require(!complete, entry.rule(), place, "the header", "no such header");
        } else if (entry.kind().equals("varies")) {
            String value = lines.get(0).value();
            boolean fresh = subject.circumstances().memory().isNew(entry.name().toString(), value);
            problems.require(fresh, "header.varies", place, "a value of its own", value);
        } else {
            lines.stream()
                    .filter(line -> !entry.value().matcher(line.value()).matches())
                    .forEach(line ->
                            problems.add(entry.rule(), place, entry.value().pattern(), line.value()));
        }
    }

    private void unknown(Headers headers, Problems problems) {
        for (Header line : headers.lines()) {
            String name = line.name().toLowerCase(Locale.ROOT);
            boolean expected = known.stream().anyMatch(glob -> glob.matches(name))
                    || entries.stream().anyMatch(entry -> entry.name().matches(name));
            problems.require(expected, "header.new", "header " + name, "no such header", line.value());
        }
    }

    private static void kong(Headers headers, Problems problems) {
        Optional<String> ours = headers.first("mistral-correlation-id");
        Optional<String> kongs = headers.first("x-kong-request-id");
        if (ours.isPresent() && kongs.isPresent() && !ours.equals(kongs)) {
            problems.add("header.kong-id", "header x-kong-request-id", ours.get(), kongs.get());
        }
    }
}
