package dev.mockstral.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Width and height of an image in pixels, read from its first bytes; the picture itself is never decoded. */
record ImageSize(int width, int height) {
    /** Base64 characters looked at first: enough for all headers but a JPEG's with much metadata. */
    private static final int USUAL_HEADER = 4096;

    /** The size of the image in a data URL; empty for any other URL, and for what is no PNG, JPEG, WebP or GIF. */
    static Optional<ImageSize> ofDataUrl(String url) {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).toLowerCase(Locale.ROOT).startsWith("data:image")) {
            return Optional.empty();
        }
        Optional<ImageSize> size = ofBase64(url, comma + 1, Math.min(url.length(), comma + 1 + USUAL_HEADER));
        return size.isPresent() ? size : ofBase64(url, comma + 1, url.length());
    }

    private static Optional<ImageSize> ofBase64(String url, int from, int to) {
        try {
            String base64 = url.substring(from, to).replace('-', '+').replace('_', '/');
            byte[] bytes = Base64.getMimeDecoder().decode(whole(base64));
            return of(bytes);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The decoder wants whole groups of four; what a group lacks is not needed here. */
    private static byte[] whole(String base64) {
        String characters = base64.replaceAll("[\\s=]", "");
        int usable = characters.length() - (characters.length() % 4 == 1 ? 1 : 0);
        return characters.substring(0, usable).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The size of the image that begins with these bytes. */
    static Optional<ImageSize> of(byte[] bytes) {
        Header header = new Header(bytes);
        try {
            return header.size().filter(size -> size.width > 0 && size.height > 0);
        } catch (ArrayIndexOutOfBoundsException tooShort) {
            return Optional.empty();
        }
    }

    /** The first bytes of a file; reading past them throws {@link ArrayIndexOutOfBoundsException}. */
    private static final class Header {
        private final byte[] bytes;

        Header(byte[] bytes) {
            this.bytes = bytes;
        }

        Optional<ImageSize> size() {
            if (has(0, "\u0089PNG") && has(12, "IHDR")) {
                return Optional.of(new ImageSize(big(16, 4), big(20, 4)));
            }
            if (has(0, "GIF8")) {
                return Optional.of(new ImageSize(little(6, 2), little(8, 2)));
            }
            if (has(0, "RIFF") && has(8, "WEBP")) {
                return webp();
            }
            return big(0, 2) == 0xFFD8 ? jpeg() : Optional.empty();
        }

        private Optional<ImageSize> webp() {
            if (has(12, "VP8X")) {
                return Optional.of(new ImageSize(little(24, 3) + 1, little(27, 3) + 1));
            }
            if (has(12, "VP8L")) {
                int bits = little(21, 4);
                return Optional.of(new ImageSize((bits & 0x3FFF) + 1, ((bits >>> 14) & 0x3FFF) + 1));
            }
            return has(12, "VP8 ")
                    ? Optional.of(new ImageSize(little(26, 2) & 0x3FFF, little(28, 2) & 0x3FFF))
                    : Optional.empty();
        }

        /** Goes from segment to segment up to the start of frame, which holds the size. */
        private Optional<ImageSize> jpeg() {
            int at = 2;
            while (true) {
                int marker = big(at, 2);
                if (marker >> 8 != 0xFF) {
                    return Optional.empty();
                }
                if (marker == 0xFFFF) {
                    at++;
                } else if (isStartOfFrame(marker)) {
                    return Optional.of(new ImageSize(big(at + 7, 2), big(at + 5, 2)));
                } else {
                    at += isAlone(marker) ? 2 : 2 + Math.max(2, big(at + 2, 2));
                }
            }
        }

        /** SOF0 to SOF15 without the tables that lie between them (DHT, JPG, DAC). */
        private static boolean isStartOfFrame(int marker) {
            return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
        }

        private static boolean isAlone(int marker) {
            return marker == 0xFF01 || (marker >= 0xFFD0 && marker <= 0xFFD8);
        }

        private boolean has(int at, String ascii) {
            if (at + ascii.length() > bytes.length) {
                return false;
            }
            for (int i = 0; i < ascii.length(); i++) {
                if ((bytes[at + i] & 0xff) != ascii.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int big(int at, int length) {
            int value = 0;
            for (int i = 0; i < length; i++) {
                value = (value << 8) | (bytes[at + i] & 0xff);
            }
            return value;
        }

        private int little(int at, int length) {
            int value = 0;
            for (int i = length - 1; i >= 0; i--) {
                value = (value << 8) | (bytes[at + i] & 0xff);
            }
            return value;
        }
    }
}
