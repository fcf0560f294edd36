package dev.mockstral.contract;

import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same cases on two targets, side by side: status, names of headers, the shape of bodies and the order of keys.
 * Ids, times and what the model says are replaced by marks first, so only form is compared.
 *
 * @param other the second target
 * @param otherVerdict what it came to on its own
 * @param statuses how each case went on the second target, by case id
 * @param compared how many pairs of answers were compared
 * @param same how many of them were equal to the byte once ids, times and texts were replaced
 */
record Comparison(
        String other,
        Verdict otherVerdict,
        Map<String, String> statuses,
        int compared,
        int same,
        List<Difference> differences) {
    /** One thing that is not the same. */
    record Difference(String caseId, String place, String here, String there) {}

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
        there.entries().forEach(entry -> others.putIfAbsent(entry.caseId() + "#" + entry.step(), entry));
        List<Difference> found = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        int same = 0;
        int compared = 0;
        for (Evidence.Entry entry : here.entries()) {
            String key = entry.caseId() + "#" + entry.step();
            Evidence.Entry other = others.get(key);
            if (other != null && done.add(key)) {
                compared++;
                same += new Pair(
                                        key,
                                        entry.exchange().answer(),
                                        other.exchange().answer())
                                .compare(found)
                        ? 1
                        : 0;
            }
        }
        return new Comparison(
                there.header().target().base().toString(), otherReport.verdict(), statuses, compared, same, found);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("compared with " + other + " (" + otherVerdict.word() + "): " + same + " of " + compared
                + " answers equal to the byte with ids, times and texts replaced, " + differences.size()
                + " differences");
        differences.stream()
                .limit(40)
                .forEach(each -> lines.add("  " + each.caseId() + " " + each.place() + ": here " + each.here()
                        + ", there " + each.there()));
        return lines;
    }

    void write(ObjectNode json) {
        json.put("other", other)
                .put("verdict", otherVerdict.word())
                .put("compared", compared)
                .put("same", same);
        ArrayNode list = json.putArray("differences");
        for (Difference each : differences) {
            ObjectNode one = list.addObject().put("case", each.caseId()).put("place", each.place());
            one.put("here", each.here()).put("there", each.there());
        }
    }

    /** Two answers to the same request. */
    private record Pair(String id, Answer here, Answer there) {
        boolean compare(List<Difference> found) {
            int before = found.size();
            note("status", String.valueOf(here.status()), String.valueOf(there.status()), found);
            note("headers", names(here), names(there), found);
            note("content-type", here.contentType(), there.contentType(), found);
            note("body", shape(here), shape(there), found);
            return found.size() == before;
        }

        private void note(String place, String mine, String yours, List<Difference> found) {
            if (!mine.equals(yours)) {
                found.add(new Difference(id, place, mine, yours));
            }
        }

        private static String names(Answer answer) {
            Set<String> names = new java.util.TreeSet<>();
            for (Header line : answer.headers().lines()) {
                names.add(line.name().toLowerCase(Locale.ROOT));
            }
            names.removeAll(Set.of("content-length", "transfer-encoding", "connection", "keep-alive"));
            return String.join(" ", names);
        }

        /** Keys in order with the kinds of their values; ids, times and texts are only kinds. */
        private static String shape(Answer answer) {
            if (!answer.isEventStream()) {
                return Transformed.of(parsed(answer.text()));
            }
            Set<String> shapes = new LinkedHashSet<>();
            for (String line : answer.text().split("\n")) {
                if (line.startsWith("data: {")) {
                    shapes.add(Transformed.of(parsed(line.substring(6))));
                }
            }
            return String.join("\n", new java.util.TreeSet<>(shapes));
        }

        private static JsonNode parsed(String text) {
            try {
                return Json.parse(text);
            } catch (JsonSyntaxException none) {
                return MissingNode.getInstance();
            }
        }
    }
}
