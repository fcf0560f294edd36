package dev.mockstral.completion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int USUAL_LENGTH = 384;

    /** Never fed. */
    private static final MessageDigest SHA_256 = lookedUp();

    /** Of a seed, a scope and a request body. */
    static Fingerprint of(long seed, String scope, JsonNode body) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
        digest.update(scope.getBytes(StandardCharsets.UTF_8));
        Canonical canonical = new Canonical();
        canonical.write(body, true);
        digest.update(canonical.bytes, 0, canonical.size);
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(bits.getLong(), bits.getLong());
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

    /** A new one is a copy: to look one up takes as long as to use it. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", impossible);
        }
    }

    private static MessageDigest lookedUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** A document as bytes that equal documents share. For one thread. */
    private static final class Canonical {
        private byte[] bytes = new byte[USUAL_LENGTH];
        private int size;

        void write(JsonNode node, boolean top) {
            if (node.isObject()) {
                add('{');
                for (Map.Entry<String, JsonNode> property : sorted(node)) {
                    if (!top || !property.getKey().equals("stream")) {
                        add(property.getKey());
                        add('\u0000');
                        write(property.getValue(), false);
                        add('\u0001');
                    }
                }
                add('}');
            } else if (node.isArray()) {
                add('[');
                for (JsonNode element : node) {
                    write(element, false);
                    add('\u0001');
                }
                add(']');
            } else {
                add(node.getNodeType().name());
                add(node.asString());
            }
        }

        private static List<Map.Entry<String, JsonNode>> sorted(JsonNode object) {
            List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(object.properties());
            sorted.sort(Map.Entry.comparingByKey());
            return sorted;
        }

        private void add(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            room(utf8.length);
            System.arraycopy(utf8, 0, bytes, size, utf8.length);
            size += utf8.length;
        }

        private void add(char ascii) {
            room(1);
            bytes[size++] = (byte) ascii;
        }

        private void room(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            }
        }
    }
}
