package dev.mockstral.server;

import dev.mockstral.exchange.Responder;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket: every request goes to one {@link Responder}. Thread-safe; started once, closed once. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_HEADER_BYTES = 48 * 1024;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private final Javalin javalin;
    private final int port;
    private final ScheduledExecutorService timer;
    private final Endings endings;

    private HttpServer(Javalin javalin, ScheduledExecutorService timer, Endings endings) {
        this.javalin = javalin;
        this.port = javalin.port();
        this.timer = timer;
        this.endings = endings;
    }

    /**
     * Listens at once.
     *
     * @param port 0 for any free one
     * @throws IOException if the address cannot be had, with a message for people
     */
    public static HttpServer start(String host, int port, Responder responder, ServerLimits limits) throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(HttpServer::timerThread);
        Endings endings = new Endings();
        CallReader reader = new CallReader(limits.maxBodyBytes());
        Javalin javalin = Javalin.create(config -> {
            configure(config, host, port, limits);
            config.routes.before(new Exchange(reader, responder, new ReplyWriter(timer, endings)));
        });
        try {
            javalin.start();
        } catch (JavalinBindException taken) {
            timer.shutdownNow();
            throw new IOException(
                    "port " + port + " on " + host + " is taken or may not be used – choose another with --port, or 0"
                            + " for any free one",
                    taken);
        } catch (RuntimeException unusable) {
            timer.shutdownNow();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + reason(unusable), unusable);
        }
        return new HttpServer(javalin, timer, endings);
    }

    /** The port that is listened on, or was. */
    public int port() {
        return port;
    }

    /** Stops accepting, lets answers in flight end within the limit given at the start, closes. Idempotent. */
    @Override
    public void close() {
        endings.release();
        try {
            javalin.stop();
        } catch (JavalinException notInTime) {
            LOG.warn("some answers were still being written when the server closed");
        } finally {
            timer.shutdownNow();
        }
    }

    private static void configure(JavalinConfig config, String host, int port, ServerLimits limits) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = "application/json";
        config.jetty.host = host;
        config.jetty.port = port;
        config.concurrency.useVirtualThreads = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        config.jetty.modifyHttpConfiguration(HttpServer::configureHttp);
        config.jetty.modifyServer(server -> configureServer(server, limits));
    }

    private static void configureHttp(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setResponseHeaderSize(MAX_HEADER_BYTES);
        http.setUriCompliance(UriCompliance.UNSAFE);
    }

    private static void configureServer(Server server, ServerLimits limits) {
        server.setErrorHandler(new EdgeErrors());
        server.setStopTimeout(limits.drain().toMillis());
        server.insertHandler(new GracefulHandler());
    }

    private static Thread timerThread(Runnable work) {
        Thread thread = new Thread(work, "mockstral-pace");
        thread.setDaemon(true);
        return thread;
    }

    private static String reason(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
