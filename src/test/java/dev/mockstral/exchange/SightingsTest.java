package dev.mockstral.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final int ALWAYS_REMEMBERED = 32 * 1024;
    private static final int SURELY_TOO_MANY = 400 * 1024;

    private final Sightings sightings = new Sightings();

    @Test
    void countsEachRequestFromOne() {
        SplittableRandom bits = new SplittableRandom(1);
        long[] requests = bits.longs(2L * ALWAYS_REMEMBERED).toArray();
        for (int time = 1; time <= 3; time++) {
            for (int i = 0; i < requests.length; i += 2) {
                assertEquals(time, sightings.next(requests[i], requests[i + 1], ""));
            }
        }
    }

    @Test
    void tellsRequestsApartThatShareHalfOfTheirBits() {
        assertEquals(1, sightings.next(5, 7, ""));
        assertEquals(1, sightings.next(7, 5, ""));
        assertEquals(1, sightings.next(5, 5, ""));
        assertEquals(2, sightings.next(5, 7, ""));
    }

    @Test
    void forgetsWhatWasNotSeenForLong() {
        sightings.next(1, 1, "");
        sightings.next(2, 2, "");
        SplittableRandom bits = new SplittableRandom(2);
        for (int i = 0; i < SURELY_TOO_MANY; i++) {
            sightings.next(bits.nextLong(), bits.nextLong(), "");
            if (i % 1_000 == 0) {
                sightings.next(2, 2, "");
            }
        }
        assertEquals(1, sightings.next(1, 1, ""));
        assertEquals(SURELY_TOO_MANY / 1_000 + 3, sightings.next(2, 2, ""));
    }

    @Test
    void forgetsOneScopeAlone() {
        assertEquals("Aa".hashCode(), "BB".hashCode());
        for (int request = 0; request < 100; request++) {
            sightings.next(request, 1, "Aa");
            sightings.next(request, 2, "BB");
            sightings.next(request, 3, "");
        }
        sightings.forget("Aa");
        for (int request = 0; request < 100; request++) {
            assertEquals(1, sightings.next(request, 1, "Aa"));
            assertEquals(2, sightings.next(request, 2, "BB"));
            assertEquals(2, sightings.next(request, 3, ""));
        }
    }

    @Test
    void forgetsAll() {
        sightings.next(1, 1, "");
        sightings.reset();
        assertEquals(1, sightings.next(1, 1, ""));
    }
}
