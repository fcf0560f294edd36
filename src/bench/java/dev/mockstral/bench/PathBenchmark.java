package dev.mockstral.bench;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.json.PythonJsonError;
import dev.mockstral.schema.RequestValidation;
import dev.mockstral.schema.Schemas;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubRequest;
import dev.mockstral.stub.StubSet;
import dev.mockstral.tokens.TokenizerVersion;
import dev.mockstral.tokens.Tokenizers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;

/** What the parts of a request's path cost, each by itself and never from memory. The whole is measured by wrk.sh. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PathBenchmark {
    private static final String BODY = "{\"model\":\"mistral-small-latest\",\"messages\":["
            + "{\"role\":\"system\",\"content\":\"You are helpful.\"},"
            + "{\"role\":\"user\",\"content\":\"Who is the best French painter? Answer in one short sentence.\"}]}";

    private final JsonNode json = parsed();
    private final ChatCompletionRequest request = ChatCompletionRequestReader.read(json);
    private final StubRequest stubRequest = new StubRequest(request, Headers.none(), "");
    private final RequestValidation validation = new RequestValidation(Schemas.load());
    private final Tokenizers tokenizers = Tokenizers.create();
    private final StubBook one = book(1);
    private final StubBook many = book(10_000);

    /** Whether Python would read the body. */
    @Benchmark
    public Optional<PythonJsonError> scan() {
        return PythonJsonError.in(BODY);
    }

    /** The body as a tree. */
    @Benchmark
    public JsonNode parse() throws JsonSyntaxException {
        return Json.parseLikePython(BODY);
    }

    /** The tree as a request. */
    @Benchmark
    public ChatCompletionRequest read() {
        return ChatCompletionRequestReader.read(json);
    }

    /** The schema's judgement. */
    @Benchmark
    public Object validate() {
        return validation.detail(json);
    }

    /** The tokens of the prompt, its texts being known. */
    @Benchmark
    public int countPrompt() {
        return tokenizers.of(TokenizerVersion.V13_TEKKEN).prompt(request).total();
    }

    /** The stub among one. */
    @Benchmark
    public Object selectOfOne() {
        return one.select(stubRequest);
    }

    /** The stub among 10,000, which must not take much longer. */
    @Benchmark
    public Object selectOfTenThousand() {
        return many.select(stubRequest);
    }

    private static JsonNode parsed() {
        try {
            return Json.parseLikePython(BODY);
        } catch (JsonSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Stubs of which the last one fits. */
    private static StubBook book(int stubs) {
        String fixtures = IntStream.rangeClosed(1, stubs)
                .mapToObj(i -> "- {name: s" + i + ", when: {last_user: {contains: "
                        + (i == stubs ? "best French painter" : "\"never asked " + i + "\"")
                        + "}}, respond: {content: Monet.}}")
                .collect(Collectors.joining("\n"));
        return new StubBook(StubSet.of(FixtureReader.readText("bench", fixtures).stubs()));
    }
}
