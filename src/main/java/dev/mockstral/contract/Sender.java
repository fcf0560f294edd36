package dev.mockstral.contract;

import java.time.Duration;
import java.util.Optional;

/**
 * Sends one request at the rate that is allowed, and again when the target is busy: 429, 502, 503, 504 and what
 * Cloudflare says for a silent backend. A Retry-After is obeyed; otherwise each wait doubles. Every retry is counted;
 * nothing is ever repeated because its verdict was bad. Not thread-safe.
 */
final class Sender {
    private static final int MOST_RETRIES = 5;
    private static final int MOST_UNAVAILABLE = 3;
    private final Wire wire;
    private final Target target;
    private final Budget budget;
    private final Pause pause;
    private final Duration between;
    private boolean sentBefore;

    Sender(Wire wire, Target target, Budget budget, Limits limits, Pause pause) {
        this.wire = wire;
        this.target = target;
        this.budget = budget;
        this.pause = pause;
        double perSecond = limits.perSecond().orElse(target.isProvider() ? 1.0 : 0.0);
        this.between = perSecond <= 0 ? Duration.ZERO : Duration.ofNanos((long) (1e9 / perSecond));
    }

    /** An answer, or why there is none. */
    record Sent(Optional<Answer> answer, Trouble trouble, String reason) {
        static Sent of(Answer answer) {
            return new Sent(Optional.of(answer), Trouble.NONE, "");
        }
    }

    /** What kept an answer away. */
    enum Trouble {
        NONE,
        RATE_LIMITED,
        UNAVAILABLE,
        BUDGET
    }

    Sent send(Probe probe) {
        for (int attempt = 0; ; attempt++) {
            if (!budget.allowsRequest()) {
                return new Sent(Optional.empty(), Trouble.BUDGET, "the budget of requests is spent");
            }
            Answer answer;
            try {
                answer = once(probe);
            } catch (Wire.UnreachableException nobody) {
                return new Sent(Optional.empty(), Trouble.UNAVAILABLE, String.valueOf(nobody.getMessage()));
            }
            Trouble trouble = trouble(answer);
            if (trouble == Trouble.NONE || (mayBeVerdict(answer) && attempt > 0)) {
                return Sent.of(answer);
            }
            if (attempt >= (trouble == Trouble.RATE_LIMITED ? MOST_RETRIES : MOST_UNAVAILABLE)) {
                return new Sent(Optional.of(answer), trouble, answer.status() + " after " + attempt + " retries");
            }
            budget.retry();
            pause.pause(wait(answer, attempt));
        }
    }

    private Answer once(Probe probe) throws Wire.UnreachableException {
        if (sentBefore && !between.isZero()) {
            pause.pause(between);
        }
        sentBefore = true;
        budget.request();
        return wire.send(probe);
    }

    /** A crash that comes twice is the target's answer. */
    private static boolean mayBeVerdict(Answer answer) {
        return answer.status() == 500 || answer.status() == 0;
    }

    private static Trouble trouble(Answer answer) {
        return switch (answer.status()) {
            case 429 -> Trouble.RATE_LIMITED;
            case 0, 500, 502, 503, 504, 520, 521, 522, 523, 524 -> Trouble.UNAVAILABLE;
            default -> Trouble.NONE;
        };
    }

    /** On this machine nobody needs seconds to recover. */
    private Duration wait(Answer answer, int attempt) {
        Duration first = target.isLoopback() ? Duration.ofMillis(20) : Duration.ofSeconds(2);
        Duration longest = target.isLoopback() ? Duration.ofSeconds(1) : Duration.ofSeconds(60);
        Duration asked = answer.headers()
                .first("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(first.multipliedBy(1L << attempt));
        return asked.compareTo(longest) > 0 ? longest : asked;
    }
}
