package dev.mockstral.judgement;

import dev.mockstral.memo.Memo;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * What was read from the same bytes before: clients that ask the same again and again are judged once. Holds up to 256
 * bodies of up to 8 KiB; larger ones are read anew. Safe from any thread.
 *
 * @param <V> immutable
 */
final class BodyMemo<V> {
    private static final int SLOTS = 256;
    private static final int LARGEST = 8 * 1024;

    private final Memo<Key, V> memo = new Memo<>(SLOTS);

    V get(Optional<String> contentType, byte[] body, Function<Key, V> read) {
        Key key = new Key(contentType, body, checksum(body));
        return body.length > LARGEST ? read.apply(key) : memo.get(key, read);
    }

    /** The JVM has machine instructions for it. */
    private static int checksum(byte[] body) {
        CRC32 checksum = new CRC32();
        checksum.update(body);
        return (int) checksum.getValue();
    }

    /** A body and what it is said to be. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    record Key(Optional<String> contentType, byte[] body, int hash) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && hash == key.hash
                    && Arrays.equals(body, key.body)
                    && contentType.equals(key.contentType);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
