package dev.mockstral.completion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Stands for a request whatever its spacing and the order of its keys; whether it is streamed takes no part.
 *
 * @param high first half of 128 bits
 * @param low second half
 */
record Fingerprint(long high, long low) {
    private static final int USUAL_LENGTH = 512;

    /** Of a seed, a scope and a request body. */
    static Fingerprint of(long seed, String scope, JsonNode body) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
        digest.update(scope.getBytes(StandardCharsets.UTF_8));
        StringBuilder canonical = new StringBuilder(USUAL_LENGTH);
        write(body, canonical, true);
        digest.update(canonical.toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(bits.getLong(), bits.getLong());
    }

    /** The source of everything that must not differ between the streamed and the whole answer. */
    Derivation derivation() {
        return derivation(0, false);
    }

    /** The source for the nth sighting of the request. */
    Derivation derivation(int sighting, boolean streamed) {
        ByteBuffer key = ByteBuffer.allocate(Long.BYTES * 2 + Integer.BYTES + 1);
        key.putLong(high).putLong(low).putInt(sighting).put((byte) (streamed ? 1 : 0));
        return Derivation.of(sha256().digest(key.array()));
    }

    /** The same request, but streamed: its sightings are counted apart. */
    Fingerprint streamed() {
        return new Fingerprint(~high, low);
    }

    private static void write(JsonNode node, StringBuilder out, boolean top) {
        if (node.isObject()) {
            List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(node.properties());
            sorted.sort(Map.Entry.comparingByKey());
            out.append('{');
            for (Map.Entry<String, JsonNode> property : sorted) {
                if (!top || !property.getKey().equals("stream")) {
                    out.append(property.getKey()).append('\u0000');
                    write(property.getValue(), out, false);
                    out.append('\u0001');
                }
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (JsonNode element : node) {
                write(element, out, false);
                out.append('\u0001');
            }
            out.append(']');
        } else {
            out.append(node.getNodeType().name()).append(node.asString());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
