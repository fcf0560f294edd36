package dev.mockstral.record;

import dev.mockstral.json.Json;
import dev.mockstral.stub.FixtureReader;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The stubs that recorded exchanges of one last user message and turn make: one for each different request. */
final class RecordedStubs {
    private static final int LONGEST_NAME = 60;

    /** A request and its answers in their order. */
    private record Recorded(Facets facets, List<RecordedExchange> exchanges) {}

    private final String mark;
    private final RecordSettings settings;
    private final List<Recorded> requests;

    private RecordedStubs(String mark, RecordSettings settings, List<Recorded> requests) {
        this.mark = mark;
        this.settings = settings;
        this.requests = requests;
    }

    /**
     * The stubs as a list in the fixture grammar.
     *
     * @param mark what makes their names unique
     */
    static ArrayNode of(List<RecordedExchange> exchanges, String mark, RecordSettings settings) {
        Map<Facets, List<RecordedExchange>> byRequest = new LinkedHashMap<>();
        for (RecordedExchange exchange : exchanges) {
            byRequest
                    .computeIfAbsent(Facets.of(exchange.request()), request -> new ArrayList<>())
                    .add(exchange);
        }
        List<Recorded> requests = new ArrayList<>();
        byRequest.forEach((facets, equal) -> requests.add(new Recorded(facets, equal)));
        return new RecordedStubs(mark, settings, requests).stubs();
    }

    private ArrayNode stubs() {
        ArrayNode stubs = Json.mapper().createArrayNode();
        for (Recorded recorded : requests) {
            stub(recorded, stubs.size() + 1).ifPresent(stubs::add);
        }
        return stubs;
    }

    private Optional<ObjectNode> stub(Recorded recorded, int number) {
        List<ObjectNode> replies = recorded.exchanges().stream()
                .flatMap(exchange -> RecordedReply.of(exchange, settings).stream())
                .toList();
        if (replies.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode stub = Json.mapper().createObjectNode();
        stub.put("name", name(recorded.facets(), number));
        stub.set("provenance", provenance(recorded.exchanges()));
        stub.set("when", when(recorded.facets()));
        if (replies.size() == 1) {
            stub.set("respond", replies.get(0));
        } else {
            ArrayNode sequence = stub.putArray("respond");
            replies.forEach(sequence::add);
        }
        return loadable(stub);
    }

    /** What production has sent is possible, whatever we think; foreign models do send other ids. */
    private static Optional<ObjectNode> loadable(ObjectNode stub) {
        if (isSound(stub)) {
            return Optional.of(stub);
        }
        stub.put("impossible", true);
        return Optional.of(stub).filter(RecordedStubs::isSound);
    }

    private static boolean isSound(ObjectNode stub) {
        return FixtureReader.readText("recorded", Json.compact(stub)).isSound();
    }

    private String name(Facets facets, int number) {
        String said = facets.lastUser().strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "");
        String start = said.isEmpty()
                ? "recorded"
                : said.substring(
                        0, said.offsetByCodePoints(0, Math.min(LONGEST_NAME, said.codePointCount(0, said.length()))));
        String turn = facets.turn() == 1 ? "" : ", turn " + facets.turn();
        return start + turn + " (" + mark + (number == 1 ? ")" : ", " + number + ")");
    }

    private ObjectNode provenance(List<RecordedExchange> exchanges) {
        RecordedExchange last = exchanges.get(exchanges.size() - 1);
        ObjectNode provenance = Json.mapper().createObjectNode();
        provenance.put("recorded", last.at().truncatedTo(ChronoUnit.SECONDS).toString());
        provenance.put("upstream", last.upstream());
        provenance.put("model", answeredBy(last));
        if (exchanges.size() == 1) {
            provenance.put("sha256", last.sha256());
        } else {
            ArrayNode hashes = provenance.putArray("sha256");
            exchanges.forEach(exchange -> hashes.add(exchange.sha256()));
        }
        settings.expiresAfter()
                .ifPresent(life -> provenance.put(
                        "expires",
                        last.at()
                                .plus(life)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString()));
        return provenance;
    }

    private static String answeredBy(RecordedExchange exchange) {
        return RecordedReply.whole(exchange)
                .map(body -> body.path("model").asString(""))
                .filter(model -> !model.isEmpty())
                .orElse(exchange.model());
    }

    private ObjectNode when(Facets facets) {
        ObjectNode when = facets.always().deepCopy();
        for (String key : differing()) {
            JsonNode value = facets.others().get(key);
            if (pins(key, value)) {
                pin(key, value, when);
            }
        }
        return when;
    }

    /** The keys in which not all requests here agree. */
    private List<String> differing() {
        TreeSet<String> keys = new TreeSet<>();
        requests.forEach(recorded -> keys.addAll(recorded.facets().others().keySet()));
        return keys.stream()
                .filter(key -> requests.stream()
                                .map(recorded -> Optional.ofNullable(
                                        recorded.facets().others().get(key)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private boolean pins(String key, @Nullable JsonNode value) {
        if (value == null) {
            return true;
        }
        return Facets.isMatchable(value) && !(key.equals("tools") && areToldByName(value));
    }

    /** Whether no two different lists of tools were offered: then {@code has_tool} tells enough. */
    private boolean areToldByName(JsonNode tools) {
        return requests.stream()
                .map(recorded -> recorded.facets().others().get("tools"))
                .allMatch(other -> other == null || other.equals(tools));
    }

    private static void pin(String key, @Nullable JsonNode value, ObjectNode when) {
        JsonNode matcher = value == null ? Json.mapper().getNodeFactory().nullNode() : Facets.matcher(value);
        if (key.equals("stream") && matcher.isBoolean()) {
            when.set("stream", matcher);
        } else if (FixtureReader.requestKeys().contains(key)) {
            child(when, "params").set(key, matcher);
        } else {
            child(when, "json")
                    .set(
                            key.startsWith("/")
                                    ? key
                                    : "/" + key.replace("~", "~0").replace("/", "~1"),
                            matcher);
        }
    }

    private static ObjectNode child(ObjectNode when, String key) {
        return when.path(key) instanceof ObjectNode known ? known : when.putObject(key);
    }
}
