package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageSizeTest {
    private static final String PNG = "89504E470D0A1A0A0000000D49484452 00000190 0000012D";

    @Test
    void readsThePngHeader() {
        assertEquals(size(400, 301), read(PNG));
    }

    @Test
    void readsTheGifScreen() {
        assertEquals(size(320, 200), read("474946383961 4001 C800"));
    }

    @Test
    void readsAllThreeKindsOfWebp() {
        assertEquals(size(550, 368), read("52494646 00000000 57454250 56503820 00000000 000000 9D012A 2602 7001"));
        assertEquals(size(400, 301), read("52494646 00000000 57454250 5650384C 00000000 2F 8F014B00"));
        assertEquals(size(1000, 700), read("52494646 00000000 57454250 56503858 0A000000 00000000 E70300 BB0200"));
    }

    @Test
    void findsTheFrameOfAJpegBehindItsOtherSegments() {
        assertEquals(size(597, 566), read("FFD8 FFE0 0004 0000 FFFF DB 0003 00 FFC4 0003 11 FFC2 0011 08 0236 0255"));
    }

    @Test
    void knowsNoSizeOfAnythingElse() {
        assertEquals(Optional.empty(), read(""));
        assertEquals(Optional.empty(), read("25504446"));
        assertEquals(Optional.empty(), read("89504E470D0A1A0A0000000D49484452 0000"));
        assertEquals(Optional.empty(), read("89504E470D0A1A0A0000000D49484452 00000000 00000001"));
        assertEquals(Optional.empty(), read("FFD8 FFE0 FFFF"));
    }

    @Test
    void readsDataUrlsOnly() {
        String base64 = Base64.getEncoder().encodeToString(bytes(PNG));
        assertEquals(size(400, 301), ImageSize.ofDataUrl("data:image/png;base64," + base64));
        assertEquals(size(400, 301), ImageSize.ofDataUrl("data:image/png;base64," + base64 + "CAYAA"));
        assertEquals(Optional.empty(), ImageSize.ofDataUrl("https://example.org/a.png"));
        assertEquals(Optional.empty(), ImageSize.ofDataUrl("data:text/plain," + base64));
    }

    @Test
    void looksFurtherWhenTheFrameComesLate() {
        byte[] late = bytes("FFD8 FFE1 FFF0" + "00".repeat(0xFFEE) + "FFC0 0011 08 0080 0040");
        String url =
                "data:image/jpeg;base64," + new String(Base64.getMimeEncoder().encode(late), StandardCharsets.US_ASCII);
        assertEquals(size(64, 128), ImageSize.ofDataUrl(url));
    }

    @Test
    void costsOneTokenPerPatchAndOnePerRow() {
        assertEquals(30, ImageGeometry.CURRENT.tokens(new ImageSize(128, 128)));
        assertEquals(176, ImageGeometry.CURRENT.tokens(new ImageSize(400, 301)));
        assertEquals(483, ImageGeometry.CURRENT.tokens(new ImageSize(597, 566)));
        assertEquals(64 * 65, ImageGeometry.PIXTRAL.tokens(new ImageSize(1024, 1024)));
    }

    @Test
    void scalesLargeImagesDownFirst() {
        assertEquals(55 * 56, ImageGeometry.CURRENT.tokens(new ImageSize(3080, 3080)));
        assertEquals(28 * 56, ImageGeometry.CURRENT.tokens(new ImageSize(3080, 1540)));
        assertEquals(1 * 56, ImageGeometry.CURRENT.tokens(new ImageSize(10_000, 1)));
    }

    private static Optional<ImageSize> read(String hex) {
        return ImageSize.of(bytes(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static Optional<ImageSize> size(int width, int height) {
        return Optional.of(new ImageSize(width, height));
    }
}
