package dev.mockstral.gateway;

import dev.mockstral.exchange.Headers.Header;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The times that headers tell, as texts. Remembers the latest second, which most answers share; safe from any thread. */
final class HttpDates {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendText(ChronoField.DAY_OF_WEEK, numbered("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
            .appendPattern(", dd ")
            .appendText(
                    ChronoField.MONTH_OF_YEAR,
                    numbered("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
            .appendPattern(" yyyy HH:mm:ss 'GMT'")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Duration COOKIE_LIFE = Duration.ofMinutes(30);

    /** A second, and what is said in it: the line with the time itself, and a cookie that expires later. */
    record Texts(long second, Header now, BotCookie cookie) {}

    private volatile Texts latest = new Texts(Long.MIN_VALUE, new Header("Date", ""), new BotCookie(0, ""));

    /** By our own words: the JDK's take its locale data, which the first answer would wait for. */
    private static Map<Long, String> numbered(String... words) {
        Map<Long, String> numbered = new HashMap<>();
        for (String word : words) {
            numbered.put(numbered.size() + 1L, word);
        }
        return numbered;
    }

    Texts at(Instant now) {
        Texts known = latest;
        if (known.second() != now.getEpochSecond()) {
            long second = now.getEpochSecond();
            String expires = FORMAT.format(now.plus(COOKIE_LIFE));
            known = new Texts(second, Header.constant("Date", FORMAT.format(now)), new BotCookie(second, expires));
            latest = known;
        }
        return known;
    }
}
