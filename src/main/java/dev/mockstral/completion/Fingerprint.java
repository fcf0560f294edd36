package dev.mockstral.completion;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Stands for a request whatever its spacing and the order of its keys; whether it is streamed takes no part.
 *
 * @param high first half of 128 bits
 * @param low second half
 */
record Fingerprint(long high, long low) {
    private static final int OBJECT = 1;
    private static final int ARRAY = 2;
    private static final int VALUE = 3;

    /** Of a seed, a scope and a request body. */
    static Fingerprint of(long seed, String scope, JsonNode body) {
        Mixture mixture = new Mixture().add(seed).add(scope);
        add(body, true, mixture);
        return new Fingerprint(mixture.high(), mixture.low());
    }

    /** The source of everything that must not differ between the streamed and the whole answer. */
    Derivation derivation() {
        return derivation(0, false);
    }

    /** The source for the nth sighting of the request. */
    Derivation derivation(int sighting, boolean streamed) {
        return Derivation.of(high, low, sighting, streamed ? 1 : 0);
    }

    /** The same request, but streamed: its sightings are counted apart. */
    Fingerprint streamed() {
        return new Fingerprint(~high, low);
    }

    private static void add(JsonNode node, boolean top, Mixture mixture) {
        if (node.isObject()) {
            addObject(node, top, mixture);
        } else if (node.isArray()) {
            mixture.add(ARRAY).add(node.size());
            for (JsonNode element : node) {
                add(element, false, mixture);
            }
        } else {
            mixture.add(VALUE).add(node.getNodeType().name()).add(node.asString());
        }
    }

    /** By the sum of what each property gives by itself, since their order takes no part. */
    private static void addObject(JsonNode object, boolean top, Mixture mixture) {
        long high = 0;
        long low = 0;
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (!top || !property.getKey().equals("stream")) {
                Mixture own = new Mixture().add(property.getKey());
                add(property.getValue(), false, own);
                high += own.high();
                low += own.low();
            }
        }
        mixture.add(OBJECT).add(high).add(low);
    }
}
