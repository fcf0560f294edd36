package dev.mockstral.bench;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.json.Json;
import dev.mockstral.tokens.PromptTokens;
import dev.mockstral.tokens.Tokenizer;
import dev.mockstral.tokens.TokenizerVersion;
import dev.mockstral.tokens.Tokenizers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.node.ObjectNode;

/** Speed of token counting. The counter {@code megabytes} of the throughput runs is MB of UTF-8 per second and thread. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {
    private static final String PROSE =
            """
            The best French cheese is a matter of taste, but many would name Roquefort: it ripens in the caves of
            Combalou for at least 90 days. « Un fromage français, s'il vous plaît ! » – so bestellt man in Paris.
            Лучший французский сыр — дело вкуса. 最好的法国奶酪因人而异。 フランスのチーズは美味しいです。
            public int count(String text) { return encoder.get().count(text); } // O(n log n), n = 1_000_000
            {"name": "get_weather", "arguments": {"city": "Paris", "days": [1, 2, 3], "unit": "°C"}} 🧀🇫🇷
            """;

    private final Tokenizers tokenizers = Tokenizers.create();
    private final Tokenizer tekken = tokenizers.of(TokenizerVersion.V13_TEKKEN);
    private final Tokenizer sentencePiece = tokenizers.of(TokenizerVersion.V3_SPM);
    private final String mixed = PROSE.repeat(200);
    private final double megabytesOfMixed = mixed.getBytes(StandardCharsets.UTF_8).length / 1e6;
    private final ChatCompletionRequest prompt = prompt(PROSE.repeat(6).substring(0, 2400));
    private final String letters = "a".repeat(1_000_000);
    private final String spaces = " ".repeat(1_000_000);

    /** Bytes of text that one thread has counted. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Bytes {
        /** In MB of UTF-8; JMH divides by the time. */
        public double megabytes;
    }

    /** Mixed prose, code and scripts. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public int tekkenMixedProse(Bytes bytes) {
        bytes.megabytes += megabytesOfMixed;
        return tekken.count(mixed);
    }

    /** As above, by SentencePiece. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public int sentencePieceMixedProse(Bytes bytes) {
        bytes.megabytes += megabytesOfMixed;
        return sentencePiece.count(mixed);
    }

    /** A request with one message of 2,400 characters. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public PromptTokens promptOf2400Characters() {
        return tekken.prompt(prompt);
    }

    /** One word of a million letters. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int tekkenMillionLetters() {
        return tekken.count(letters);
    }

    /** A million letters without a space. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int sentencePieceMillionLetters() {
        return sentencePiece.count(letters);
    }

    /** A million spaces. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int sentencePieceMillionSpaces() {
        return sentencePiece.count(spaces);
    }

    /** Both vocabularies and the model table, in a JVM that has just started: one shot per fork. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Tokenizers load() {
        Tokenizers fresh = Tokenizers.create();
        fresh.warmUp();
        return fresh;
    }

    private static ChatCompletionRequest prompt(String text) {
        ObjectNode request = Json.mapper().createObjectNode().put("model", "mistral-large-latest");
        request.putArray("messages").addObject().put("role", "user").put("content", text);
        return ChatCompletionRequestReader.read(request);
    }
}
