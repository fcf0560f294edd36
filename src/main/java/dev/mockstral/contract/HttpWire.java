package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real wire: whole answers through Rest Assured, streams over a socket of our own. The key goes to one origin only. */
final class HttpWire implements Wire {
    static final String WRONG_KEY = "invalid-key-of-the-contract-suite";
    private final Target target;
    private final Optional<ApiKey> key;
    private final WholeClient whole;
    private final StreamClient stream;

    HttpWire(Target target, Optional<ApiKey> key, Duration patience) {
        this.target = target;
        this.key = target.mayCarryKey() ? key : Optional.empty();
        this.whole = new WholeClient(patience);
        this.stream = new StreamClient(patience);
    }

    @Override
    public Answer send(Probe probe) throws UnreachableException {
        Headers headers = headers(probe);
        return probe.asksForStream() ? stream.send(target, probe, headers) : whole.send(target, probe, headers);
    }

    private Headers headers(Probe probe) {
        List<Header> lines = new ArrayList<>();
        lines.add(new Header("User-Agent", "mockstral-verify"));
        authorization(probe.auth()).ifPresent(value -> lines.add(new Header("Authorization", value)));
        boolean typed = probe.headers().first("Content-Type").isPresent();
        if (probe.body() != null && !typed) {
            lines.add(new Header("Content-Type", "application/json"));
        }
        lines.add(new Header("Accept", probe.asksForStream() ? "text/event-stream" : "application/json"));
        lines.addAll(probe.headers().lines());
        return new Headers(lines);
    }

    private Optional<String> authorization(Probe.Auth auth) {
        return switch (auth) {
            case KEY -> key.map(secret -> "Bearer " + secret.reveal());
            case WRONG -> Optional.of("Bearer " + WRONG_KEY);
            case NONE -> Optional.empty();
        };
    }
}
