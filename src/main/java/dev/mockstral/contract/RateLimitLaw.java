package dev.mockstral.contract;

import dev.mockstral.exchange.Headers.Header;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code x-ratelimit-*}: on whole answers, with numbers that fit the usage (wire-facts §3). */
final class RateLimitLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        if (subject.kind() != AnswerKind.COMPLETION) {
            return;
        }
        for (Header line : subject.answer().headers().lines()) {
            if (line.name().toLowerCase(Locale.ROOT).startsWith("x-ratelimit-")) {
                boolean number = line.value().matches("\\d+");
                problems.require(number, "ratelimit.number", "header " + line.name(), "a number", line.value());
            }
        }
        remaining(subject.answer(), "tokens-minute", problems);
        remaining(subject.answer(), "req-minute", problems);
        cost(subject, problems);
    }

    private static void remaining(Answer answer, String window, Problems problems) {
        Optional<Long> limit = number(answer, "x-ratelimit-limit-" + window);
        Optional<Long> remaining = number(answer, "x-ratelimit-remaining-" + window);
        if (limit.isPresent() && remaining.isPresent()) {
            problems.require(
                    remaining.get() <= limit.get(),
                    "ratelimit.remaining",
                    "header x-ratelimit-remaining-" + window,
                    "at most " + limit.get(),
                    remaining.get());
        }
    }

    private static void cost(Subject subject, Problems problems) {
        JsonNode usage = subject.json().path("usage");
        long cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong(0);
        long total = usage.path("total_tokens").asLong(0);
        number(subject.answer(), "x-ratelimit-tokens-query-cost")
                .ifPresent(cost -> problems.require(
                        cost == total - cached || cost == total || usage.has("prompt_audio_seconds"),
                        "ratelimit.cost",
                        "header x-ratelimit-tokens-query-cost",
                        String.valueOf(total - cached),
                        cost));
    }

    private static Optional<Long> number(Answer answer, String name) {
        return answer.headers()
                .first(name)
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::valueOf);
    }
}
