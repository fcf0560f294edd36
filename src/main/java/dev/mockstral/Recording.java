package dev.mockstral;

import dev.mockstral.record.Recorder;
import dev.mockstral.record.RecordingProxy;
import dev.mockstral.record.Upstream;
import dev.mockstral.server.HttpServer;
import dev.mockstral.server.ServerLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** A running proxy that records: every call goes to the upstream, chat completions become fixtures. */
public final class Recording implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final long MAX_BODY_BYTES = 32L << 20;

    private final String host;
    private final HttpServer server;

    private Recording(String host, HttpServer server) {
        this.host = host;
        this.server = server;
    }

    /**
     * Listens at once.
     *
     * @param port 0 for any free one
     * @throws IOException if the address cannot be had
     */
    public static Recording start(String host, int port, Upstream upstream, Recorder recorder) throws IOException {
        return start(host, port, new RecordingProxy(upstream, recorder, InstantSource.system()));
    }

    /** As {@link #start(String, int, Upstream, Recorder)}, with a proxy that was set up before. */
    public static Recording start(String host, int port, RecordingProxy proxy) throws IOException {
        return new Recording(host, HttpServer.start(host, port, proxy, new ServerLimits(MAX_BODY_BYTES, DRAIN)));
    }

    /** Where clients find it, without {@code /v1}. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Stops accepting, lets answers in flight end for 10 s at most, closes. Idempotent. */
    @Override
    public void close() {
        server.close();
    }
}
