package dev.mockstral.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The times that headers tell, as texts. Remembers the latest second, which most answers share; safe from any thread. */
final class HttpDates {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Duration COOKIE_LIFE = Duration.ofMinutes(30);

    /** A second, and what is said in it: the time itself, and when a cookie of that time expires. */
    record Texts(long second, String now, String later) {}

    private volatile Texts latest = new Texts(Long.MIN_VALUE, "", "");

    Texts at(Instant now) {
        Texts known = latest;
        if (known.second() != now.getEpochSecond()) {
            known = new Texts(now.getEpochSecond(), FORMAT.format(now), FORMAT.format(now.plus(COOKIE_LIFE)));
            latest = known;
        }
        return known;
    }
}
