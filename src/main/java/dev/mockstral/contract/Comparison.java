package dev.mockstral.contract;

import dev.mockstral.contract.Transformers.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same cases on two targets, side by side: first to the byte with ids and times replaced, then by form with texts and
 * numbers replaced too, as {@code transformers.json} declares.
 *
 * @param other the second target
 * @param otherVerdict what it came to on its own
 * @param statuses how each case went on the second target, by case id
 * @param compared how many pairs of answers were compared
 * @param same how many of them were equal to the byte
 * @param alike how many of the others had the same form
 * @param differences those of form first, then the first byte that differs in each other answer
 */
record Comparison(
        String other,
        Verdict otherVerdict,
        Map<String, String> statuses,
        int compared,
        int same,
        int alike,
        List<Difference> differences) {
    private static final int MOST_LINES = 40;

    /**
     * One thing that is not the same.
     *
     * @param level {@code shape}, or {@code bytes} when only the wording or a number differs
     */
    record Difference(String caseId, String level, String place, String here, String there) {}

    Comparison {
        statuses = Map.copyOf(statuses);
        differences = List.copyOf(differences);
    }

    static Comparison of(Evidence here, Evidence there, Report otherReport) {
        Map<String, String> statuses = new LinkedHashMap<>();
        otherReport
                .results()
                .forEach(result -> statuses.put(
                        result.contractCase().id(), result.status().name().toLowerCase(Locale.ROOT)));
        Map<String, Evidence.Entry> others = new LinkedHashMap<>();
        there.entries().forEach(entry -> others.putIfAbsent(key(entry), entry));
        Pairs pairs = new Pairs();
        for (Evidence.Entry entry : here.entries()) {
            Optional.ofNullable(others.remove(key(entry)))
                    .ifPresent(other -> pairs.compare(
                            entry.caseId(),
                            key(entry),
                            entry.exchange().answer(),
                            other.exchange().answer()));
        }
        List<Difference> differences = new ArrayList<>(pairs.ofShape);
        differences.addAll(pairs.ofBytes);
        return new Comparison(
                there.header().target().base().toString(),
                otherReport.verdict(),
                statuses,
                pairs.compared,
                pairs.same,
                pairs.alike,
                differences);
    }

    private static String key(Evidence.Entry entry) {
        return entry.caseId() + "#" + entry.step();
    }

    /** One sentence that says it all. */
    String summary() {
        return "compared with " + other + " (" + otherVerdict.word() + "): of " + compared + " answers " + same
                + " are equal to the byte with ids and times replaced, " + alike + " have the same form, "
                + (compared - same - alike) + " differ";
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(summary()));
        Map<Difference, List<String>> grouped = grouped();
        grouped.forEach((each, cases) -> {
            if (lines.size() <= MOST_LINES) {
                String where = cases.size() == 1 ? cases.get(0) : cases.size() + " answers such as " + cases.get(0);
                lines.add("  " + each.level() + " " + each.place() + ": here " + each.here() + ", there " + each.there()
                        + " – " + where);
            }
        });
        if (grouped.size() > MOST_LINES) {
            lines.add("  … and " + (grouped.size() - MOST_LINES) + " more: --report html,json");
        }
        return lines;
    }

    /** The same difference in forty answers is told once: each without its case, and the cases. */
    Map<Difference, List<String>> grouped() {
        Map<Difference, List<String>> grouped = new LinkedHashMap<>();
        for (Difference each : differences) {
            Difference alone = new Difference("", each.level(), each.place(), each.here(), each.there());
            grouped.computeIfAbsent(alone, any -> new ArrayList<>()).add(each.caseId());
        }
        return grouped;
    }

    void write(ObjectNode json) {
        json.put("other", other)
                .put("verdict", otherVerdict.word())
                .put("compared", compared)
                .put("same", same)
                .put("alike", alike);
        ArrayNode list = json.putArray("differences");
        for (Difference each : differences) {
            ObjectNode one = list.addObject().put("case", each.caseId()).put("level", each.level());
            one.put("place", each.place()).put("here", each.here()).put("there", each.there());
        }
    }

    /** Compares pair after pair; the ids of one case are numbered together. Not thread-safe. */
    private static final class Pairs {
        private static final int LONGEST = 200;
        private final Transformers transformers = Transformers.load();
        private final Map<String, Ids> here = new HashMap<>();
        private final Map<String, Ids> there = new HashMap<>();
        private final List<Difference> ofShape = new ArrayList<>();
        private final List<Difference> ofBytes = new ArrayList<>();
        private int compared;
        private int same;
        private int alike;

        void compare(String caseId, String key, Answer mine, Answer yours) {
            compared++;
            Ids ids = here.computeIfAbsent(caseId, each -> new Ids());
            Ids otherIds = there.computeIfAbsent(caseId, each -> new Ids());
            Optional<Masked.Parting> parting =
                    Masked.of(mine, transformers, ids).parting(Masked.of(yours, transformers, otherIds));
            if (parting.isEmpty()) {
                same++;
                return;
            }
            int before = ofShape.size();
            shape(key, mine, yours, ids, otherIds);
            if (ofShape.size() == before) {
                alike++;
                Masked.Parting first = parting.get();
                ofBytes.add(difference(key, "bytes", first.place(), first.here(), first.there()));
            }
        }

        private void shape(String key, Answer mine, Answer yours, Ids ids, Ids otherIds) {
            note(key, "status", String.valueOf(mine.status()), String.valueOf(yours.status()));
            note(key, "content-type", mine.contentType(), yours.contentType());
            note(key, "headers", without(mine, yours), without(yours, mine));
            note(
                    key,
                    "ending",
                    mine.ending().name().toLowerCase(Locale.ROOT),
                    yours.ending().name().toLowerCase(Locale.ROOT));
            Shape.of(mine, transformers, ids)
                    .compare(
                            Shape.of(yours, transformers, otherIds),
                            (place, left, right) -> ofShape.add(difference(key, "shape", place, left, right)));
        }

        private void note(String key, String place, String mine, String yours) {
            if (!mine.equals(yours)) {
                ofShape.add(difference(key, "shape", place, mine, yours));
            }
        }

        private static Difference difference(String key, String level, String place, String mine, String yours) {
            return new Difference(key, level, place, shown(mine), shown(yours));
        }

        private static String shown(String text) {
            String line = text.replace("\n", "\\n").replace("\r", "\\r");
            String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
            return cut.isEmpty() ? "nothing" : cut;
        }

        /** Names of headers that only the first has; their case is a matter of bytes. */
        private static String without(Answer answer, Answer other) {
            Set<String> names = names(answer);
            names.removeAll(names(other));
            return String.join(" ", names);
        }

        private static Set<String> names(Answer answer) {
            Set<String> names = new TreeSet<>();
            answer.headers().lines().forEach(line -> names.add(line.name().toLowerCase(Locale.ROOT)));
            names.removeAll(
                    Set.of("content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"));
            return names;
        }
    }
}
