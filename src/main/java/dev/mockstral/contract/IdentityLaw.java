package dev.mockstral.contract;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Ids, {@code created} and {@code model} (wire-facts §1). The clock is the answer's own {@code Date}, never ours. */
final class IdentityLaw implements Law {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");
    private static final long TOLERANCE_SECONDS = 2;
    private static final long UNKNOWN_SECONDS = 600;

    @Override
    public void judge(Subject subject, Problems problems) {
        if (subject.isCompletion()) {
            id(subject, problems);
            created(subject, problems);
            model(subject, problems);
        }
    }

    private static void id(Subject subject, Problems problems) {
        String id = subject.json().path("id").asString("");
        problems.require(FORM.matcher(id).matches(), "id.form", "/id", "a UUIDv4 as 32 hex digits", id);
        if (!id.isEmpty()) {
            problems.require(
                    subject.circumstances().memory().isNew("id", id),
                    "id.repeated",
                    "/id",
                    "an id never seen before",
                    id);
        }
    }

    private static void created(Subject subject, Problems problems) {
        JsonNode seen = subject.json().path("created");
        problems.require(!seen.isNumber() || seen.isIntegralNumber(), "shape.retyped", "/created", "an integer", seen);
        Optional<Instant> date = date(subject.answer());
        subject.answer()
                .headers()
                .first("Date")
                .filter(text -> date.isEmpty())
                .ifPresent(text -> problems.add("header.date", "header date", "an HTTP date", text));
        if (date.isEmpty() || !subject.json().path("created").isIntegralNumber()) {
            return;
        }
        long created = subject.json().path("created").longValue();
        long now = date.get().getEpochSecond();
        String expected = "at most " + now + " (Date), and not long before";
        boolean holds = created <= now + TOLERANCE_SECONDS && created >= now - longest(subject);
        problems.require(holds, "created.clock", "/created", expected, created);
    }

    /** The time that the server says it took, or that we saw it take; without either, the longest that is plausible. */
    private static long longest(Subject subject) {
        long ours = subject.answer().total().toSeconds();
        Optional<Long> theirs = subject.answer()
                .headers()
                .first("x-envoy-upstream-service-time")
                .flatMap(IdentityLaw::number)
                .map(millis -> millis / 1000);
        boolean seen = ours > 0
                || theirs.isPresent()
                || subject.circumstances().fidelity().headers();
        return seen ? Math.max(ours, theirs.orElse(0L)) + 2 * TOLERANCE_SECONDS : UNKNOWN_SECONDS;
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,12}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** The {@code Date} header. */
    static Optional<Instant> date(Answer answer) {
        return answer.headers().first("Date").flatMap(IdentityLaw::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static void model(Subject subject, Problems problems) {
        String asked = subject.probe().json().path("model").asString("");
        String answered = subject.json().path("model").asString("");
        if (asked.isEmpty() || answered.equals(asked) || answered.isEmpty()) {
            return;
        }
        boolean lawful = subject.circumstances().catalogue().standsFor(answered, asked);
        problems.add(lawful ? "model.resolved" : "model.other", "/model", asked, answered);
    }
}
