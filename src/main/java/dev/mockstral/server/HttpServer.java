package dev.mockstral.server;

import dev.mockstral.exchange.Responder;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.servlet.DefaultTasks;
import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket: every request goes to one {@link Responder}. Javalin's servlet runs in a Jetty server of our own, without
 * sessions and websockets. Thread-safe; started once, closed once.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_HEADER_BYTES = 48 * 1024;
    private static final int USUAL_HEADER_BYTES = 4 * 1024;
    private static final int FEWEST_THREADS = 4;
    private static final int MOST_THREADS = 32;
    private static final int MOST_WAITING_THREADS = 250;
    private static final int SWEEPS_PER_LIMIT = 10;
    private static final long MOST_SWEEPS_EVERY_MILLIS = 20;
    private static final int LISTEN_BACKLOG = 1024;

    private static final int RECEIVE_BUFFER_BYTES = 256 * 1024;

    private final Server server;
    private final TimedConnector connector;
    private final int port;
    private final InFlight inFlight;
    private final Duration drain;
    private final ScheduledThreadPoolExecutor timer;
    private final Endings endings;

    private HttpServer(
            Server server,
            TimedConnector connector,
            InFlight inFlight,
            Duration drain,
            ScheduledThreadPoolExecutor timer,
            Endings endings) {
        this.server = server;
        this.connector = connector;
        this.port = connector.getLocalPort();
        this.inFlight = inFlight;
        this.drain = drain;
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
        Server server = new Server(threads(responder.waits() ? MOST_WAITING_THREADS : MOST_THREADS));
        Exchange exchange = new Exchange(responder);
        InFlight inFlight = new InFlight();
        ScheduledThreadPoolExecutor timer = timer();
        Endings endings = new Endings();
        ReplyWriter writer = new ReplyWriter(timer, endings);
        Weight weight = new Weight(writer);
        TimedConnector connector =
                connector(server, host, port, limits, new Shortcuts(exchange, weight, inFlight, limits.maxBodyBytes()));
        bind(connector, host, port);
        Deferred servlet = new Deferred(() -> servlet(exchange));
        Doorkeeper doorkeeper = new Doorkeeper(servlet, exchange, server.getThreadPool(), limits, writer, weight);
        server.addConnector(connector);
        server.setErrorHandler(new EdgeErrors());
        server.setHandler(new Draining(doorkeeper, inFlight));
        HttpServer started = new HttpServer(server, connector, inFlight, limits.drain(), timer, endings);
        started.run(host, port);
        started.sweepEvery(millisBetweenSweeps(limits), doorkeeper);
        return started;
    }

    /** The port that is listened on, or was. */
    public int port() {
        return port;
    }

    /** Stops accepting, lets answers in flight end within the limit given at the start, closes. Idempotent. */
    @Override
    public void close() {
        connector.closeDoor();
        endings.release();
        if (!inFlight.drain(drain)) {
            LOG.warn("some answers were still being written when the server closed");
        }
        stop();
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception late) {
            // Answers that outlived the limit were cut off: that is what the limit is for.
        } finally {
            timer.shutdownNow();
        }
    }

    private void run(String host, int port) throws IOException {
        try {
            server.start();
        } catch (Exception unusable) {
            stop();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + reason(unusable), unusable);
        }
    }

    private static long millisBetweenSweeps(ServerLimits limits) {
        long shortest =
                Math.min(limits.headTime().toMillis(), limits.bodyGrace().toMillis());
        return Math.max(MOST_SWEEPS_EVERY_MILLIS, shortest / SWEEPS_PER_LIMIT);
    }

    private void sweepEvery(long millis, Doorkeeper doorkeeper) {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                () -> {
                    long now = System.nanoTime();
                    connector.sweep(now);
                    doorkeeper.sweep(now);
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** The JDK needs a file to close connections with: it takes one at the first close, then or never. */
    private static void takeFileForClosing() throws IOException {
        SocketChannel.open().close();
    }

    private static void bind(TimedConnector connector, String host, int port) throws IOException {
        try {
            takeFileForClosing();
            connector.open();
        } catch (IOException | RuntimeException taken) {
            throw new IOException(
                    "port " + port + " on " + host + " is taken or may not be used – choose another with --port, or 0"
                            + " for any free one",
                    taken);
        }
    }

    private static TimedConnector connector(
            Server server, String host, int port, ServerLimits limits, Shortcuts shortcuts) {
        TimedConnector connector = new TimedConnector(
                server, new HttpConnectionFactory(httpConfiguration()), limits.headTime(), shortcuts);
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(LISTEN_BACKLOG);
        connector.setAcceptedReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        connector.setIdleTimeout(limits.idle().toMillis());
        return connector;
    }

    private static HttpConfiguration httpConfiguration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // Each response takes a buffer of the first size; those of the second are seldom needed.
        http.setResponseHeaderSize(USUAL_HEADER_BYTES);
        http.setMaxResponseHeaderSize(MAX_HEADER_BYTES);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(
                HttpCompliance.RFC9110.without("MOCKSTRAL", HttpCompliance.Violation.LF_HEADER_TERMINATION));
        return http;
    }

    private static Handler servlet(Exchange exchange) {
        Javalin javalin = Javalin.create(config -> configure(config, exchange));
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServlet(new ServletHolder(new Plain(new JavalinServlet(javalin.unsafe))), "/*");
        return context;
    }

    /**
     * Javalin's servlet without its annotation: Jetty asks servlets for theirs, and to read Kotlin's took the JVM a tenth
     * of the start.
     */
    private static final class Plain extends HttpServlet {
        private final JavalinServlet javalin;

        Plain(JavalinServlet javalin) {
            this.javalin = javalin;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            javalin.handle(request, response);
        }
    }

    private static void configure(JavalinConfig config, Exchange exchange) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.unsafe.servletRequestLifecycle.removeIf(task -> task != DefaultTasks.INSTANCE.getBEFORE());
        config.routes.before(exchange);
    }

    private static QueuedThreadPool threads(int most) {
        QueuedThreadPool threads = new QueuedThreadPool(most, FEWEST_THREADS);
        threads.setName("mockstral");
        return threads;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mockstral-pace");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static String reason(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
