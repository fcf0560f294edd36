package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Takes the key out of everything that is kept, shown or judged. Immutable. */
final class Redaction {
    /** What stands where the key stood. */
    static final String MARK = "$MISTRAL_API_KEY";

    /** A shorter key, as people give to a mock, may be an ordinary word: it tells nothing where it stands alone. */
    private static final int SHORTEST_SECRET = 8;

    private final List<String> forms;

    private Redaction(List<String> forms) {
        this.forms = List.copyOf(forms);
    }

    static Redaction of(Optional<ApiKey> key) {
        List<String> forms = new ArrayList<>();
        key.map(ApiKey::reveal).ifPresent(secret -> {
            if (secret.length() < SHORTEST_SECRET) {
                forms.add("Bearer " + secret);
                return;
            }
            forms.add(secret);
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            forms.add(new StringBuilder(secret).reverse().toString());
        });
        return new Redaction(forms);
    }

    String of(String text) {
        String redacted = text;
        for (String form : forms) {
            redacted = redacted.replace(form, MARK);
        }
        return redacted;
    }

    Exchange of(Exchange exchange) {
        return new Exchange(exchange.probe(), of(exchange.answer()));
    }

    private Answer of(Answer answer) {
        List<Headers.Header> lines = answer.headers().lines().stream()
                .map(line -> new Headers.Header(of(line.name()), headerValue(line)))
                .toList();
        return new Answer(answer.status(), new Headers(lines), segments(answer), answer.ending(), answer.total());
    }

    /** Cookies identify the caller; their values are nobody's business. */
    private String headerValue(Headers.Header line) {
        String value = of(line.value());
        return line.name().equalsIgnoreCase("set-cookie") && !value.contains(MARK)
                ? value.replaceFirst("=[^;]*", "=<redacted>")
                : value;
    }

    /** A key may lie across two segments: then the body becomes one. */
    private List<Segment> segments(Answer answer) {
        String whole = new String(answer.body(), StandardCharsets.ISO_8859_1);
        String redacted = of(whole);
        return redacted.equals(whole) || answer.segments().isEmpty()
                ? answer.segments()
                : List.of(new Segment(
                        redacted.getBytes(StandardCharsets.ISO_8859_1),
                        answer.segments().get(0).at()));
    }

    /** The neighbourhood of the mark. */
    static String around(String text) {
        int at = text.indexOf(MARK);
        return at < 0 ? "" : text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40));
    }
}
