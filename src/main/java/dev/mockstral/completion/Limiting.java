package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.fault.Quota;
import dev.mockstral.fault.Quotas;
import dev.mockstral.fault.RateLimit;
import dev.mockstral.stub.Admission;
import dev.mockstral.stub.NamedErrors;
import dev.mockstral.stub.StubError;
import dev.mockstral.stub.StubReply;
import dev.mockstral.stub.StubRequest;
import dev.mockstral.tokens.Tokenizers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Holds each key to its limits, and tells it what is left. Only what production would answer counts. */
final class Limiting {
    private static final String SCHEME = "Bearer ";
    private static final StubError RATE_LIMITED =
            NamedErrors.named("rate_limited").orElseThrow();

    private final RateLimit limit;
    private final Quotas quotas;
    private final Tokenizers tokenizers;

    Limiting(RateLimit limit, Quotas quotas, Tokenizers tokenizers) {
        this.limit = limit;
        this.quotas = quotas;
        this.tokenizers = tokenizers;
    }

    /** Production's 429 when the key has nothing left; else the request is counted. */
    Optional<Reply> refusal(Call call, ChatCompletionRequest request) {
        return limit.admit(key(call), prompt(request, limit.weighsPrompts())).map(Limiting::refusal);
    }

    /** The same of what a stub grants a key. */
    Admission admission(Call call, StubRequest asked) {
        return stub -> {
            Quota quota = Objects.requireNonNull(stub.quota());
            boolean weighs = quota.allowance().tokensPerMinute().isPresent();
            return quotas.admit(quota, asked.scope(), key(call), prompt(asked.request(), weighs))
                    .map(why -> StubReply.error(RATE_LIMITED.withHeaders(why)));
        };
    }

    private int prompt(ChatCompletionRequest request, boolean weighed) {
        return weighed ? tokenizers.promptTotal(request) : 0;
    }

    /** The answer, its tokens counted; a whole one says how many are left (a stream never does, wire-facts §3). */
    Reply counted(Call call, Situation situation, Chosen chosen, Reply reply) {
        int cost = reply.provenance().cost();
        Headers told = limit.spend(key(call), cost);
        if (chosen instanceof Chosen.ByStub stub && stub.quota() != null) {
            for (Headers.Header line : quotas.spend(stub.quota(), situation.scope(), key(call), cost)
                    .lines()) {
                told = told.with(line.name(), line.value());
            }
        }
        return reply instanceof WholeReply && reply.status() == 200 ? telling(reply, told) : reply;
    }

    private static Reply telling(Reply reply, Headers left) {
        if (left.lines().isEmpty()) {
            return reply;
        }
        List<Headers.Header> told = new ArrayList<>(left.lines());
        List<Headers.Header> own = reply.headers().lines();
        for (int i = 0; i < own.size(); i++) {
            if (left.firstLine(own.get(i).name()) != null) {
                String name = own.get(i).name();
                told.removeIf(line -> line.name().equalsIgnoreCase(name));
            }
            told.add(own.get(i));
        }
        return reply.withHeaders(new Headers(told));
    }

    private static Reply refusal(Headers why) {
        StubError error = RATE_LIMITED;
        Headers headers = Headers.of("Content-Type", error.contentType());
        for (Headers.Header line : why.lines()) {
            headers = headers.plus(line.name(), line.value());
        }
        return new WholeReply(
                error.status(),
                headers,
                error.body().getBytes(StandardCharsets.UTF_8),
                Provenance.of(Provenance.Source.REFUSAL));
    }

    private static String key(Call call) {
        String authorization = call.header("Authorization").orElse("");
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : authorization;
    }
}
