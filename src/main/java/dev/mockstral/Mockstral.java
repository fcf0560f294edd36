package dev.mockstral;

import dev.mockstral.admin.AdminRoutes;
import dev.mockstral.completion.Adversity;
import dev.mockstral.completion.ChatCompletions;
import dev.mockstral.exchange.Responder;
import dev.mockstral.fault.Allowance;
import dev.mockstral.fault.FaultPlan;
import dev.mockstral.fault.Quotas;
import dev.mockstral.fault.RateLimit;
import dev.mockstral.gateway.AccessPolicy;
import dev.mockstral.gateway.Gateway;
import dev.mockstral.gateway.RateLimits;
import dev.mockstral.journal.Journal;
import dev.mockstral.journal.JournalingResponder;
import dev.mockstral.journal.Tally;
import dev.mockstral.judgement.Judge;
import dev.mockstral.judgement.MessageRules;
import dev.mockstral.judgement.ModelRules;
import dev.mockstral.judgement.Refusal.DetailForm;
import dev.mockstral.models.Model;
import dev.mockstral.models.ModelRoutes;
import dev.mockstral.models.Models;
import dev.mockstral.schema.RequestValidation;
import dev.mockstral.schema.Schemas;
import dev.mockstral.schema.ToolSchemas;
import dev.mockstral.server.HttpServer;
import dev.mockstral.server.ServerLimits;
import dev.mockstral.stub.StubBook;
import dev.mockstral.tokens.Tokenizers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * A running server. The one place where its parts are put together. Safe from any thread.
 *
 * <pre>{@code
 * try (Mockstral mistral = Mockstral.onAnyPort()) {
 *     mistral.when(lastUser().contains("weather")).respond(toolCall("get_weather", Map.of("city", "Paris")));
 *     callTheModelAt(mistral.url());
 *     mistral.verify(exactly(1), model("mistral-small-latest"));
 * }
 * }</pre>
 *
 * <p>Where JUnit 5 or 6 is on the class path, what {@link #onAnyPort()} gives can be registered as its extension:
 * {@code @RegisterExtension static Mockstral mistral = Mockstral.onAnyPort();}
 */
public class Mockstral implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration REST_BEFORE_REFUSALS = Duration.ofSeconds(1);
    private static final long JOURNAL_BYTES = 32L << 20;

    private final MockstralOptions options;
    private final StubBook stubs;
    private final ChatCompletions chat;
    private final Journal journal;
    private final Tally tally = new Tally();
    private final FreshStart freshStart;
    private final AdminRoutes admin;
    private final FixtureWatch watch;
    private final Sessions sessions;
    private final MockstralScope everybody;
    private final Responder responder;
    private volatile HttpServer server;
    private volatile boolean closed;

    /**
     * Listens at once.
     *
     * @throws FixtureException if a fixture cannot be served, with every problem
     * @throws IOException if the address cannot be had
     */
    @SuppressWarnings("this-escape") // only private methods are handed out; no subclass can change what they do
    protected Mockstral(MockstralOptions options) throws IOException, FixtureException {
        this(options, Optional.empty());
    }

    private Mockstral(MockstralOptions options, Optional<Responder> misses) throws IOException, FixtureException {
        FixtureSnapshot before = FixtureSnapshot.of(options.watch() ? options.fixtures() : List.of());
        Tokenizers tokenizers = Tokenizers.create();
        CompletableFuture<Validation> validation = inTheBackground(tokenizers);
        this.options = options;
        this.stubs = new StubBook(Fixtures.read(options));
        this.watch = new FixtureWatch(options.fixtures(), before, () -> Fixtures.read(options), stubs, tally);
        this.journal = new Journal(options.journalEntries(), JOURNAL_BYTES);
        Models models = Models.ofProduction().with(options.models());
        this.chat = chat(tokenizers, models, validation, adversity(options), misses);
        FreshStart fresh = new FreshStart(journal, tally, stubs, chat);
        this.freshStart = fresh;
        this.admin = new AdminRoutes(
                new AdminRoutes.Parts(journal, tally, stubs, options.adminToken(), freshStart, version()));
        this.everybody = new MockstralScope(new MockstralScope.Parts(stubs, journal, freshStart, new AtomicLong()), "");
        this.sessions = new Sessions(stubs, journal, () -> fresh.accept(Optional.empty()));
        Allowance allowance = options.hardships().rateLimit();
        Gateway gateway = new Gateway(
                chat,
                new ModelRoutes(models, options.clock()),
                admin,
                new AccessPolicy(options.apiKeys()),
                new RateLimits(allowance.tokens(), allowance.requests()),
                options.clock(),
                options.seed());
        freshStart.also(gateway::reset);
        this.responder = new JournalingResponder(gateway, journal, tally, options.clock());
        this.server = listen();
        if (options.watch() && !options.fixtures().isEmpty()) {
            watch.start();
        }
    }

    /**
     * A server on any free port of loopback with everything at its default. Registered as an extension of JUnit, it is
     * strict while tests run: a request that no stub matches is refused and makes the test fail.
     *
     * @throws UncheckedIOException if there is no free port
     */
    public static Mockstral onAnyPort() {
        return onAnyPort(MockstralOptions.defaults(), true);
    }

    /**
     * A server with these options; as an extension of JUnit it is strict only if they say so.
     *
     * @throws IllegalArgumentException if a fixture cannot be served, with every problem
     * @throws UncheckedIOException if the address cannot be had
     */
    public static Mockstral onAnyPort(MockstralOptions options) {
        return onAnyPort(options, options.strict());
    }

    private static Mockstral onAnyPort(MockstralOptions options, boolean strictInTests) {
        try {
            for (TestFramework framework : ServiceLoader.load(TestFramework.class, Mockstral.class.getClassLoader())) {
                if (framework.isPresent()) {
                    return framework.start(options, strictInTests);
                }
            }
            return start(options);
        } catch (FixtureException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /**
     * Listens at once.
     *
     * @throws FixtureException if a fixture cannot be served, with every problem
     * @throws IOException if the address cannot be had
     */
    public static Mockstral start(MockstralOptions options) throws IOException, FixtureException {
        return new Mockstral(options);
    }

    /**
     * As {@link #start(MockstralOptions)}, with somebody else who answers what no stub fits.
     *
     * @param misses gets accepted requests only; its answers leave as they are
     */
    public static Mockstral start(MockstralOptions options, Optional<Responder> misses)
            throws IOException, FixtureException {
        return new Mockstral(options, misses);
    }

    /**
     * After {@link #close()}, listens again, on another port if any free one was asked for; its stubs are kept, its
     * fixtures no longer watched. Does nothing while listening.
     *
     * @throws UncheckedIOException if the address cannot be had
     */
    public synchronized void open() {
        try {
            if (closed) {
                server = listen();
                closed = false;
                admin.resume();
            }
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private HttpServer listen() throws IOException {
        return HttpServer.start(
                options.host(), options.port(), responder, new ServerLimits(options.maxBodyBytes(), DRAIN));
    }

    /** Begins a stub for requests like this; all matchers must hold, none holds always. See {@link Matchers}. */
    public Stubbing when(RequestMatcher... matchers) {
        return everybody.when(matchers);
    }

    /**
     * Answers along this transcript from now on; see {@link Line}.
     *
     * @throws IllegalArgumentException if production would not follow it, with the remedy
     */
    public void conversation(Line... lines) {
        everybody.conversation(lines);
    }

    /**
     * Adds stubs as written in a fixture; added ones of the same name give way.
     *
     * @param fixture JSON or YAML: a stub or a list of them
     * @throws IllegalArgumentException with every problem; then none was added
     */
    public void load(String fixture) {
        everybody.load(fixture);
    }

    /**
     * Adds the stubs of fixture files and folders; added ones of the same name give way.
     *
     * @throws IllegalArgumentException with every problem; then none was added
     */
    public void load(Path... fixtures) {
        everybody.load(fixtures);
    }

    /** Takes an added stub away; false if there is none of that name. */
    public boolean remove(String name) {
        return everybody.remove(name);
    }

    /**
     * Expects that many calls like this since the last reset, in whatever scope; only calls for chat completions count,
     * whatever they were answered.
     *
     * @throws AssertionError if there were more or fewer; its text names the nearest calls and how they differ. Also
     *     if the journal has lost calls, so that it cannot tell.
     */
    public void verify(Times expected, RequestMatcher... matchers) {
        everybody.verify(expected, matchers);
    }

    /** All calls since the last reset that the journal has kept, in order of arrival. */
    public List<RecordedCall> requests() {
        return everybody.requests();
    }

    /**
     * A part of this server for one test among others that run at the same time.
     *
     * @param id 1 to 200 printable ASCII characters without a space
     */
    public MockstralScope scope(String id) {
        return everybody.scope(id);
    }

    /**
     * Begins a test; see {@link Session}.
     *
     * @param name of its scope
     * @param strict whether requests that no stub matches are refused until it ends
     */
    public Session session(String name, boolean strict) {
        return new Session(sessions, scope(name), strict);
    }

    /** Where clients find it, without {@code /v1} and without a slash at the end. */
    public String url() {
        return "http://" + (options.host().contains(":") ? "[" + options.host() + "]" : options.host()) + ":" + port();
    }

    /** The port that is listened on; after {@link #close()}, the one that was. */
    public int port() {
        return server.port();
    }

    /** How many stubs there are. */
    public int stubCount() {
        return stubs.stubs().size();
    }

    /** In lenient mode, one line for each kind of refusal that was overruled; empty when none was. */
    public List<String> leniencySummary() {
        return chat.leniencySummary();
    }

    /** As freshly started: no added stubs, sequences, scenarios and ids begin anew, no calls in the journal. */
    public void reset() {
        freshStart.accept(Optional.empty());
    }

    /** Stops accepting, lets answers in flight end for 10 s at most, closes. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        admin.drain();
        watch.close();
        server.close();
    }

    /** This version, such as {@code 0.1.0}. */
    public static String version() {
        String version = Mockstral.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    private ChatCompletions chat(
            Tokenizers tokenizers,
            Models models,
            CompletableFuture<Validation> validation,
            Adversity adversity,
            Optional<Responder> misses) {
        Judge judge = new Judge(
                body -> validation.join().requests().detail(body),
                new ModelRules(models, stubs::namesModel, tokenizers::promptTotal),
                new MessageRules(
                        model -> tokenizers.forModel(model).version().number(),
                        schema -> validation.join().tools().problem(schema)),
                options.bare422() ? DetailForm.BARE : DetailForm.WRAPPED);
        return ChatCompletions.of(new ChatCompletions.Parts(
                judge,
                stubs,
                tokenizers,
                name -> models.find(name).map(Model::answersAs).orElse(name),
                options.clock(),
                options.seed(),
                options.pace(),
                adversity,
                () -> options.strict() || sessions.areStrict(),
                options.lenient(),
                options.explain(),
                misses));
    }

    private static Adversity adversity(MockstralOptions options) throws FixtureException {
        return new Adversity(
                new FaultPlan(),
                Fixtures.chaos(options),
                new RateLimit(options.hardships().rateLimit(), options.clock(), isStill(options.clock())),
                new Quotas(options.clock()),
                options.hardships().vary());
    }

    /** Whether time stands still: then equal runs must give equal bytes, in any order of the calls. */
    private static boolean isStill(InstantSource source) {
        return source instanceof Clock clock
                && Clock.fixed(clock.instant(), clock.getZone()).equals(clock);
    }

    /** The judges by schema. */
    private record Validation(RequestValidation requests, ToolSchemas tools) {
        static Validation load() {
            return new Validation(new RequestValidation(Schemas.load()), ToolSchemas.load());
        }
    }

    /**
     * Reads schemas and vocabularies while fixtures are read and the socket is opened; whoever needs them sooner waits for
     * them there.
     */
    private static CompletableFuture<Validation> inTheBackground(Tokenizers tokenizers) {
        // Its logging must stand before two threads ask for it, else SLF4J tells of that.
        LoggerFactory.getILoggerFactory();
        CompletableFuture<Validation> validation = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    validation.completeAsync(Validation::load, Runnable::run);
                    tokenizers.warmUpLatest();
                    // Seldom needed, and never for the first answer, which would have to share the processor with it.
                    LockSupport.parkNanos(REST_BEFORE_REFUSALS.toNanos());
                    validation.join().requests().warmUp();
                    tokenizers.warmUp();
                },
                "mockstral-warm-up");
        thread.setDaemon(true);
        thread.start();
        return validation;
    }
}
