package dev.mockstral;

import dev.mockstral.completion.Adversity;
import dev.mockstral.completion.ChatCompletions;
import dev.mockstral.fault.Allowance;
import dev.mockstral.fault.FaultPlan;
import dev.mockstral.fault.RateLimit;
import dev.mockstral.gateway.AccessPolicy;
import dev.mockstral.gateway.Gateway;
import dev.mockstral.gateway.RateLimits;
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
import dev.mockstral.stub.ChaosRule;
import dev.mockstral.stub.StubBook;
import dev.mockstral.tokens.Tokenizers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A running server. The one place where its parts are put together. Safe from any thread.
 *
 * <pre>{@code
 * try (Mockstral mistral = Mockstral.start(MockstralOptions.defaults())) {
 *     callTheModelAt(mistral.url());
 * }
 * }</pre>
 */
public final class Mockstral implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final MockstralOptions options;
    private final HttpServer server;
    private final StubBook stubs;
    private final Adversity adversity;
    private final ChatCompletions chat;
    private final AdminRoutes admin;

    private Mockstral(MockstralOptions options, StubBook stubs, List<ChaosRule> chaos, Tokenizers tokenizers)
            throws IOException {
        this.options = options;
        this.stubs = stubs;
        this.admin = new AdminRoutes();
        Models models = Models.ofProduction().with(options.models());
        Allowance allowance = options.hardships().rateLimit();
        this.adversity = new Adversity(
                new FaultPlan(),
                chaos,
                new RateLimit(allowance, options.clock(), isStill(options.clock())),
                options.hardships().vary());
        this.chat = chat(options, stubs, tokenizers, models, adversity);
        Gateway gateway = new Gateway(
                chat,
                new ModelRoutes(models, options.clock()),
                admin,
                new AccessPolicy(options.apiKeys()),
                new RateLimits(allowance.tokens(), allowance.requests()),
                options.clock(),
                options.seed());
        this.server = HttpServer.start(
                options.host(), options.port(), gateway, new ServerLimits(options.maxBodyBytes(), DRAIN));
    }

    /** A server on any free port of loopback with everything at its default. */
    public static Mockstral onAnyPort() throws IOException {
        try {
            return start(MockstralOptions.defaults());
        } catch (FixtureException impossible) {
            throw new IllegalStateException("the built-in fixtures are broken", impossible);
        }
    }

    /**
     * Listens at once.
     *
     * @throws FixtureException if a fixture cannot be served, with every problem
     * @throws IOException if the address cannot be had
     */
    public static Mockstral start(MockstralOptions options) throws IOException, FixtureException {
        StubBook stubs = new StubBook(Fixtures.read(options));
        List<ChaosRule> chaos = Fixtures.chaos(options);
        Tokenizers tokenizers = Tokenizers.create();
        Mockstral mockstral = new Mockstral(options, stubs, chaos, tokenizers);
        warmUp(tokenizers);
        return mockstral;
    }

    /** Where clients find it, without {@code /v1} and without a slash at the end. */
    public String url() {
        return "http://" + (options.host().contains(":") ? "[" + options.host() + "]" : options.host()) + ":" + port();
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** How many stubs there are. */
    public int stubCount() {
        return stubs.stubs().size();
    }

    /** Forgets how often faults were used and what keys have spent. */
    void resetHardships() {
        adversity.plan().reset();
        adversity.limit().reset();
    }

    /** In lenient mode, one line for each kind of refusal that was overruled; empty when none was. */
    public List<String> leniencySummary() {
        return chat.leniencySummary();
    }

    /** Stops accepting, lets answers in flight end for 10 s at most, closes. Idempotent. */
    @Override
    public void close() {
        admin.drain();
        server.close();
    }

    /** This version, such as {@code 0.1.0}. */
    public static String version() {
        String version = Mockstral.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    private static ChatCompletions chat(
            MockstralOptions options, StubBook stubs, Tokenizers tokenizers, Models models, Adversity adversity) {
        RequestValidation validation = new RequestValidation(Schemas.load());
        ToolSchemas toolSchemas = ToolSchemas.load();
        Judge judge = new Judge(
                validation::detail,
                new ModelRules(
                        models,
                        name -> stubs.literalModels().contains(name),
                        request -> tokenizers
                                .forModel(request.model())
                                .prompt(request)
                                .total()),
                new MessageRules(
                        model -> "v" + tokenizers.forModel(model).version().number(), toolSchemas::problem),
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
                options.strict(),
                options.lenient(),
                options.explain()));
    }

    /** Whether time stands still: then equal runs must give equal bytes, in any order of the calls. */
    private static boolean isStill(InstantSource source) {
        return source instanceof Clock clock
                && Clock.fixed(clock.instant(), clock.getZone()).equals(clock);
    }

    /** Vocabularies are read off the way to the first answer; whoever needs one sooner waits for it there. */
    private static void warmUp(Tokenizers tokenizers) {
        Thread thread = new Thread(tokenizers::warmUp, "mockstral-warm-up");
        thread.setDaemon(true);
        thread.start();
    }
}
