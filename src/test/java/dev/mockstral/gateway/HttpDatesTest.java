package dev.mockstral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HttpDatesTest {
    private static final DateTimeFormatter EXPECTED = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final HttpDates dates = new HttpDates();

    @Test
    void tellsEveryDayAndMonthAsTheJdkDoesInEnglish() {
        Instant time = Instant.parse("2026-01-01T23:45:06Z");
        for (int day = 0; day < 366; day++) {
            HttpDates.Texts texts = dates.at(time);
            assertEquals(EXPECTED.format(time), texts.now().value());
            String cookie = texts.cookie().line(new Entropy(1)).value();
            String expires = EXPECTED.format(time.plus(Duration.ofMinutes(30)));
            assertEquals(expires, cookie.substring(cookie.indexOf("Expires=") + "Expires=".length()));
            time = time.plus(Duration.ofDays(1));
        }
    }
}
