package dev.mockstral;

import dev.mockstral.completion.ChatCompletions;
import dev.mockstral.gateway.AccessPolicy;
import dev.mockstral.gateway.Gateway;
import dev.mockstral.gateway.RateLimits;
import dev.mockstral.json.Json;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
    private final ChatCompletions chat;
    private final AdminRoutes admin;

    private Mockstral(
            MockstralOptions options,
            StubBook stubs,
            Tokenizers tokenizers,
            CompletableFuture<RequestValidation> validation)
            throws IOException {
        this.options = options;
        this.stubs = stubs;
        this.admin = new AdminRoutes();
        Models models = Models.ofProduction().with(options.models());
        this.chat = chat(options, stubs, tokenizers, models, validation);
        Gateway gateway = new Gateway(
                chat,
                new ModelRoutes(models, options.clock()),
                admin,
                new AccessPolicy(options.apiKeys()),
                RateLimits.recorded(),
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
        Tokenizers tokenizers = Tokenizers.create();
        CompletableFuture<RequestValidation> validation = inTheBackground(tokenizers);
        return new Mockstral(options, new StubBook(Fixtures.read(options)), tokenizers, validation);
    }

    /** Loads the classes that a start needs most, and nothing else: for programs that have other things to do first. */
    public static void loadAhead() {
        HttpServer.loadAhead();
        Json.mapper();
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
            MockstralOptions options,
            StubBook stubs,
            Tokenizers tokenizers,
            Models models,
            CompletableFuture<RequestValidation> validation) {
        ToolSchemas toolSchemas = ToolSchemas.load();
        Judge judge = new Judge(
                body -> validation.join().detail(body),
                new ModelRules(
                        models,
                        name -> stubs.literalModels().contains(name),
                        request -> tokenizers.prompt(request).total()),
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
                options.strict(),
                options.lenient(),
                options.explain()));
    }

    /**
     * Compiles the schema and reads the vocabularies while fixtures are read and the socket is opened; whoever needs them
     * sooner waits for them there.
     */
    private static CompletableFuture<RequestValidation> inTheBackground(Tokenizers tokenizers) {
        CompletableFuture<RequestValidation> validation = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    validation.completeAsync(() -> new RequestValidation(Schemas.load()), Runnable::run);
                    tokenizers.warmUp();
                },
                "mockstral-warm-up");
        thread.setDaemon(true);
        thread.start();
        return validation;
    }
}
