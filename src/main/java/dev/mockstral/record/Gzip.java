package dev.mockstral.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Reads gzip, within bounds. */
final class Gzip {
    private Gzip() {}

    static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    /**
     * The decoded bytes.
     *
     * @throws IOException if it is broken, or more than allowed comes out of it
     */
    static byte[] decode(byte[] bytes, int most) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] decoded = gzip.readNBytes(most + 1);
            if (decoded.length > most) {
                throw new IOException("the answer has more than " + most + " bytes when decoded");
            }
            return decoded;
        }
    }
}
