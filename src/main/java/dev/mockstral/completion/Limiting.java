package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.fault.RateLimit;
import dev.mockstral.stub.NamedErrors;
import dev.mockstral.stub.StubError;
import dev.mockstral.tokens.Tokenizers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds each key to its limits, and tells it what is left. Only what production would answer counts. */
final class Limiting {
    private static final String SCHEME = "Bearer ";

    private final RateLimit limit;
    private final Tokenizers tokenizers;

    Limiting(RateLimit limit, Tokenizers tokenizers) {
        this.limit = limit;
        this.tokenizers = tokenizers;
    }

    /** Production's 429 when the key has nothing left; else the request is counted. */
    Optional<Reply> refusal(Call call, ChatCompletionRequest request) {
        int prompt = limit.weighsPrompts()
                ? tokenizers.forModel(request.model()).prompt(request).total()
                : 0;
        return limit.admit(key(call), prompt).map(Limiting::refusal);
    }

    /** The answer, its tokens counted; a whole one says how many are left (a stream never does, wire-facts §3). */
    Reply counted(Call call, Reply reply) {
        Headers left = limit.spend(key(call), reply.provenance().cost());
        if (!(reply instanceof WholeReply) || reply.status() != 200) {
            return reply;
        }
        if (left.lines().isEmpty()) {
            return reply;
        }
        List<Headers.Header> told = new ArrayList<>(left.lines());
        for (Headers.Header own : reply.headers().lines()) {
            told.removeIf(line -> line.name().equalsIgnoreCase(own.name()));
            told.add(own);
        }
        return reply.withHeaders(new Headers(told));
    }

    private static Reply refusal(Headers why) {
        StubError error = NamedErrors.named("rate_limited").orElseThrow();
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
