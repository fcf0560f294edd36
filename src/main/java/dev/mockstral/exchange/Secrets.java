package dev.mockstral.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of one call must not be kept or logged: headers that carry credentials, all query values, and the API key
 * wherever else it stands. Immutable, safe from any thread.
 */
public final class Secrets {
    private static final String MASK = "***";

    private final List<String> keys;

    private Secrets(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The secrets of a call: the keys are what its headers call an authorization or an API key. */
    public static Secrets of(Call call) {
        return of(call.headers());
    }

    /** The secrets of a call with these headers. */
    public static Secrets of(Headers headers) {
        List<String> keys = new ArrayList<>(2);
        List<Headers.Header> lines = headers.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isKey()) {
                addKey(lines.get(i).value().strip(), keys);
                addKey(withoutScheme(lines.get(i).value()), keys);
            }
        }
        return new Secrets(keys);
    }

    private static void addKey(String text, List<String> keys) {
        if (Credentials.standsOut(text, true) && !keys.contains(text)) {
            keys.add(text);
        }
    }

    /** The headers with the values of telling ones, and the key in any other, masked. */
    public Headers mask(Headers headers) {
        List<Headers.Header> masked = new ArrayList<>(headers.lines().size());
        for (int i = 0; i < headers.lines().size(); i++) {
            Headers.Header line = headers.lines().get(i);
            String value = line.isSecret() ? MASK : mask(line.value());
            masked.add(value.equals(line.value()) ? line : new Headers.Header(line.name(), value));
        }
        return new Headers(masked);
    }

    /** The text with the key masked. */
    public String mask(String text) {
        String masked = text;
        for (String key : keys) {
            masked = masked.replace(key, MASK);
        }
        return masked;
    }

    /** The same with the key masked in what it says. */
    public Provenance mask(Provenance provenance) {
        return provenance.reworded(this::mask);
    }

    /** The names in a query; of its values nothing. */
    public String maskQuery(String query) {
        return query.isEmpty()
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .map(pair ->
                                pair.indexOf('=') < 0 ? MASK : mask(pair.substring(0, pair.indexOf('=') + 1)) + MASK)
                        .collect(Collectors.joining("&"));
    }

    /** The body with the key masked; the very same array when it does not hold the key. */
    public byte[] mask(byte[] body) {
        for (String key : keys) {
            if (contains(body, key.getBytes(StandardCharsets.UTF_8))) {
                return bytes(mask(text(body)));
            }
        }
        return body;
    }

    /** Bytes as characters one to one, so that what is not UTF-8 stays as it is. */
    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean contains(byte[] body, byte[] key) {
        for (int i = 0; i <= body.length - key.length; i++) {
            if (body[i] == key[0] && Arrays.equals(body, i, i + key.length, key, 0, key.length)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutScheme(String value) {
        String stripped = value.strip();
        return stripped.substring(stripped.indexOf(' ') + 1).strip();
    }
}
