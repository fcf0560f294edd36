package dev.mockstral.schema;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects entries of pydantic's {@code detail} in the order in which they are found. All are counted, but only so many
 * are kept, lest a body of nothing but faults fill the memory. Not thread-safe.
 */
final class Findings {
    static final int MAX_KEPT = 20_000;

    /** Null as long as it would be empty, which it mostly stays. */
    private @Nullable ArrayNode kept;

    private final int room;
    private final boolean counting;
    private int count;

    Findings() {
        this(MAX_KEPT, false);
    }

    private Findings(int room, boolean counting) {
        this.room = room;
        this.counting = counting;
    }

    /** Keeps none: tells only whether there are any, so that their order is all the same. */
    static Findings counting() {
        return new Findings(0, true);
    }

    /** Whether none is kept. */
    boolean isCounting() {
        return counting;
    }

    /** For what may be added to these findings later: keeps no more than these can still take. */
    Findings aside() {
        return new Findings(room - size(), counting);
    }

    void add(Loc at, String type, String message, JsonNode input) {
        count++;
        if (size() < room) {
            keep(at, type, message, input);
        }
    }

    void add(Loc at, String type, String message, JsonNode input, Consumer<ObjectNode> context) {
        count++;
        if (size() < room) {
            context.accept(keep(at, type, message, input).putObject("ctx"));
        }
    }

    private ObjectNode keep(Loc at, String type, String message, JsonNode input) {
        ObjectNode entry = asDetail().addObject().put("type", type);
        at.writeTo(entry.putArray("loc"));
        return entry.put("msg", message).set("input", input).asObject();
    }

    /** How many were found, also those not kept. */
    int count() {
        return count;
    }

    void addAll(Findings others) {
        count += others.count;
        for (int index = 0; index < others.size() && size() < room; index++) {
            asDetail().add(others.asDetail().get(index));
        }
    }

    private int size() {
        return kept == null ? 0 : kept.size();
    }

    ArrayNode asDetail() {
        ArrayNode begun = kept == null ? JsonNodeFactory.instance.arrayNode() : kept;
        kept = begun;
        return begun;
    }
}
