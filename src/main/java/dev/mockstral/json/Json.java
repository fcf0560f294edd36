package dev.mockstral.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one mapper configuration: strict in (duplicate keys and trailing content are errors), compact UTF-8 out as
 * production writes it (nothing escaped but what JSON requires). Immutable, safe from any thread.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    /** Deeper documents are refused; Python's reader gives up near a depth of 1,000. */
    private static final int DEEPEST_AS_PYTHON = 900;

    /** As Python's json reads: the last of equal keys wins, NaN and the infinities are numbers. */
    private static final JsonMapper LIKE_PYTHON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_AS_PYTHON)
                            .maxNumberLength(4_300)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    /** The shared mapper, for callers that build nodes or generators. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads one JSON document.
     *
     * @throws JsonSyntaxException if the bytes are not exactly one document, or an object names a key twice
     */
    public static JsonNode parse(byte[] utf8) throws JsonSyntaxException {
        return parse(new String(utf8, StandardCharsets.UTF_8));
    }

    /** As {@link #parse(byte[])}, from text; the offset of an error counts characters. */
    public static JsonNode parse(String text) throws JsonSyntaxException {
        return parse(MAPPER, text);
    }

    private static JsonNode parse(JsonMapper mapper, String text) throws JsonSyntaxException {
        try {
            JsonNode document = mapper.readTree(text);
            if (document.isMissingNode()) {
                throw new JsonSyntaxException("the document is empty", 0, 1, 1);
            }
            return document;
        } catch (JacksonException problem) {
            throw syntaxProblem(problem);
        }
    }

    /**
     * Reads a request as production's Python does: of a key named twice the last value counts, {@code NaN} and
     * {@code Infinity} are numbers. What Python calls an error is found by {@link PythonJsonError#in}, with its words.
     *
     * @throws JsonSyntaxException if the text is not one document, or is too deep (900) or has too long a number
     */
    public static JsonNode parseLikePython(String text) throws JsonSyntaxException {
        JsonNode document = parse(LIKE_PYTHON, text);
        // Jackson takes INF and +Infinity for numbers as well; both may also stand in a string.
        if ((text.contains("INF") || text.contains("+I"))
                && PythonJsonError.in(text).isPresent()) {
            throw new JsonSyntaxException("INF and +Infinity are no numbers", 0, 1, 1);
        }
        return document;
    }

    /** Compact text: no spaces, UTF-8 and {@code /} not escaped. */
    public static String compact(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** As {@link #compact(JsonNode)}, as UTF-8 bytes. */
    public static byte[] compactBytes(JsonNode node) {
        return compact(node).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonSyntaxException syntaxProblem(JacksonException problem) {
        TokenStreamLocation at = problem.getLocation();
        return at == null
                ? new JsonSyntaxException(problem.getOriginalMessage(), 0, 1, 1)
                : new JsonSyntaxException(
                        problem.getOriginalMessage(),
                        (int) Math.max(0, at.getCharOffset()),
                        at.getLineNr(),
                        at.getColumnNr());
    }
}
