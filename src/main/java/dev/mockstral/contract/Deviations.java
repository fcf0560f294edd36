package dev.mockstral.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The known deviations of a target. One that is expired, hides nothing, or too much, is a finding itself. Immutable. */
final class Deviations {
    private static final List<String> KEYS = List.of("rule", "pointer", "reason", "owner", "until");
    private final List<Deviation> all;

    Deviations(List<Deviation> all) {
        this.all = List.copyOf(all);
    }

    static Deviations none() {
        return new Deviations(List.of());
    }

    /**
     * Reads a YAML or JSON list of {@code {case, rule, pointer, reason, owner, until}}; {@code case} may be left out.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if an entry is wrong; the message lists all problems
     */
    static Deviations read(Path file) throws IOException {
        JsonNode document;
        try {
            document = new YAMLMapper().readTree(Files.readString(file));
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(file + ": " + broken.getOriginalMessage(), broken);
        }
        List<String> problems = new ArrayList<>();
        List<Deviation> read = new ArrayList<>();
        for (int i = 0; i < document.size(); i++) {
            entry(file + "#/" + i, document.get(i), read, problems);
        }
        if (!document.isArray() || !problems.isEmpty()) {
            problems.add(file + ": a list of {case, rule, pointer, reason, owner, until} is expected");
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new Deviations(read);
    }

    private static void entry(String at, JsonNode json, List<Deviation> read, List<String> problems) {
        for (String key : KEYS) {
            if (json.path(key).asString("").isBlank()) {
                problems.add(at + "/" + key + " is missing");
                return;
            }
        }
        try {
            read.add(new Deviation(
                    json.path("case").asString("*"),
                    json.path("rule").stringValue(),
                    json.path("pointer").stringValue(),
                    json.path("reason").stringValue(),
                    json.path("owner").stringValue(),
                    LocalDate.parse(json.path("until").asString(""))));
        } catch (DateTimeParseException noDate) {
            problems.add(at + "/until: '" + json.path("until").asString("") + "' is no day such as 2026-12-31");
        }
    }

    /** The results without what is known and still allowed, and a result for the register itself. */
    List<CaseResult> applied(List<CaseResult> results, LocalDate today, Findings findings) {
        Set<Deviation> used = new LinkedHashSet<>();
        List<CaseResult> after = new ArrayList<>();
        for (CaseResult result : results) {
            after.add(result.withFindings(result.findings().stream()
                    .map(finding -> weighed(finding, today, used))
                    .toList()));
        }
        register(results, today, used, findings).ifPresent(after::add);
        return after;
    }

    private Finding weighed(Finding finding, LocalDate today, Set<Deviation> used) {
        for (Deviation deviation : all) {
            if (deviation.covers(finding) && finding.severity() != Severity.NOTE) {
                used.add(deviation);
                boolean stands = today.isAfter(deviation.until()) || deviation.isTooWide();
                return stands
                        ? finding
                        : finding.with(Severity.NOTE, "known until " + deviation.until() + ": " + deviation.reason());
            }
        }
        return finding;
    }

    private java.util.Optional<CaseResult> register(
            List<CaseResult> results, LocalDate today, Set<Deviation> used, Findings findings) {
        boolean complete = results.stream().noneMatch(result -> result.runs() == 0);
        List<Finding> found = new ArrayList<>();
        for (Deviation deviation : all) {
            if (today.isAfter(deviation.until())) {
                found.add(finding("deviation.expired", "a day to come", deviation, findings));
            } else if (deviation.isTooWide()) {
                found.add(finding("deviation.too-wide", "one rule at one place", deviation, findings));
            } else if (!used.contains(deviation) && complete) {
                found.add(finding("deviation.unused", "a finding that it explains", deviation, findings));
            }
        }
        return found.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(Suite.result("deviations", found));
    }

    private static Finding finding(String rule, String expected, Deviation deviation, Findings findings) {
        return findings.plain("deviations", new Problem(rule, deviation.pointer(), expected, deviation.named()), "");
    }
}
