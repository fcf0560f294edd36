package dev.mockstral.contract;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.schema.Schemas;
import dev.mockstral.tokens.Tokenizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds one exchange against the whole contract: the general laws, and what its case expects. Safe from any thread. */
final class Judge {
    private static final JsonNode NOTHING = MissingNode.getInstance();
    private final ShapeLaw completion;
    private final ShapeLaw chunk;
    private final ShapeLaw models;
    private final SpellingLaw completionSpelling = new SpellingLaw(Declared.by("chat-completion-response", ""));
    private final SpellingLaw chunkSpelling = new SpellingLaw(Declared.by("chat-completion-chunk", ""));
    private final SpellingLaw modelsSpelling = new SpellingLaw(Declared.by("model-list", ""));
    private final SpellingLaw errorSpelling = new SpellingLaw(Declared.by("error", ""));
    private final List<Law> always;
    private final List<Law> ofContent;

    Judge(Schemas schemas, Tokenizers tokenizers) {
        completion = new ShapeLaw(schemas.named("chat-completion-response"));
        chunk = new ShapeLaw(schemas.named("chat-completion-chunk"));
        models = new ShapeLaw(schemas.named("model-list"));
        always = List.of(new TransportLaw(), new SecrecyLaw(), HeaderLaw.load());
        ofContent = List.of(
                new IdentityLaw(),
                new UsageLaw(),
                new ChoiceLaw(),
                new ToolLaw(),
                new TextLaw(),
                new ThinkingLaw(),
                new DatedLaw(),
                new RefusalLaw(),
                new ModelListLaw(),
                new RateLimitLaw(),
                new TokenLaw(tokenizers));
    }

    /** A judge by the schemas and vocabularies that come with the program. */
    static Judge create() {
        return new Judge(Schemas.load(), Tokenizers.create());
    }

    /** What was found, and the answer's JSON for coverage and for later steps. */
    record Judgement(List<Problem> problems, AnswerKind kind, JsonNode json, List<JsonNode> chunks) {
        Judgement {
            problems = List.copyOf(problems);
            chunks = List.copyOf(chunks);
        }
    }

    Judgement judge(Exchange exchange, Expectation expectation, Circumstances circumstances) {
        Problems problems = new Problems();
        AnswerKind kind = AnswerKind.of(exchange.probe(), exchange.answer().status());
        Subject bare = new Subject(exchange, kind, NOTHING, expectation, circumstances);
        always.forEach(law -> law.judge(bare, problems));
        boolean asExpected = status(bare, problems);
        List<JsonNode> chunks = new ArrayList<>();
        JsonNode json = read(bare, problems, chunks);
        Subject subject = new Subject(exchange, kind, json, expectation, circumstances);
        if (asExpected && !json.isMissingNode()) {
            ofContent.forEach(law -> law.judge(subject, problems));
        }
        return new Judgement(problems.list(), kind, json, chunks);
    }

    private static boolean status(Subject subject, Problems problems) {
        int seen = subject.answer().status();
        Expectation expectation = subject.expectation();
        if (seen == 0) {
            return false; // nothing came: the transport law has said so
        }
        if (expectation.accepts(seen) || subject.answer().isRedirect()) {
            return expectation.accepts(seen);
        }
        String expected = expectation.status().toString();
        String said = seen + " " + subject.answer().text();
        if (seen < 300) {
            problems.add("refusal.gone", "status", expected, said);
        } else if (!expectation.expectsAnswer()) {
            problems.add("refusal.status", "status", expected, said);
        } else {
            boolean account = seen == 402 || seen == 403 || seen == 451;
            problems.add(account ? "status.account" : "status.refused", "status", expected, said);
        }
        return false;
    }

    private JsonNode read(Subject subject, Problems problems, List<JsonNode> chunks) {
        if (subject.answer().status() == 0 || subject.answer().isRedirect()) {
            return NOTHING;
        }
        return switch (subject.kind()) {
            case STREAM -> stream(subject, problems, chunks);
            case COMPLETION -> document(subject, completion, completionSpelling, problems);
            case MODELS -> document(subject, models, modelsSpelling, problems);
            case MODEL -> model(subject, problems);
            case EDGE, REFUSAL -> document(subject, null, errorSpelling, problems);
        };
    }

    private static JsonNode document(
            Subject subject,
            @org.jspecify.annotations.Nullable ShapeLaw shape,
            SpellingLaw spelling,
            Problems problems) {
        Optional<JsonNode> parsed = parsed(subject.answer(), problems);
        if (parsed.isEmpty()) {
            return NOTHING;
        }
        JsonNode json = parsed.get();
        problems.require(json.isObject(), "shape.retyped", "", "a JSON object", json);
        if (shape != null) {
            shape.judge(json, "", problems);
        }
        if (subject.circumstances().fidelity().bytes() && subject.kind() != AnswerKind.EDGE) {
            spelling.judge(subject.answer().text(), json, "", problems);
        }
        return json;
    }

    /** One model has the shape of an entry of the list. */
    private JsonNode model(Subject subject, Problems problems) {
        Optional<JsonNode> card = parsed(subject.answer(), problems);
        if (card.isEmpty()) {
            return NOTHING;
        }
        ObjectNode list = Json.mapper().createObjectNode().put("object", "list");
        list.putArray("data").add(card.get());
        Problems ofList = new Problems();
        models.judge(list, "", ofList);
        for (Problem each : ofList.list()) {
            String place = each.place().replaceFirst("^/data/0", "");
            problems.add(each.rule(), place, each.expected(), each.seen());
        }
        return card.get();
    }

    private static Optional<JsonNode> parsed(Answer answer, Problems problems) {
        try {
            return Optional.of(Json.parse(answer.body()));
        } catch (JsonSyntaxException broken) {
            boolean whole = answer.ending() == Ending.CLEAN && !answer.isRedirect();
            problems.require(!whole, "body.json", "body", "JSON", answer.text());
            return Optional.empty();
        }
    }

    /** The state machine runs over the pieces in which the bytes came. */
    private JsonNode stream(Subject subject, Problems problems, List<JsonNode> chunks) {
        if (!subject.answer().isEventStream() && subject.answer().text().startsWith("{")) {
            problems.add(
                    "stream.whole",
                    "body",
                    "a stream of events",
                    subject.answer().text());
            return NOTHING;
        }
        StreamGrammar grammar = new StreamGrammar(problems, each -> {
            chunks.add(each.json());
            chunk(subject, each, problems);
        });
        subject.answer().segments().forEach(segment -> grammar.accept(segment.bytes()));
        grammar.end(subject.circumstances().fidelity().ending());
        return grammar.whole().orElse(NOTHING);
    }

    private void chunk(Subject subject, StreamGrammar.Chunk each, Problems problems) {
        Problems ofChunk = new Problems();
        chunk.judge(each.json(), each.place() + " ", ofChunk);
        ofChunk.list()
                .forEach(problem ->
                        problems.addOnce(problem.rule(), problem.place(), problem.expected(), problem.seen()));
        if (subject.circumstances().fidelity().bytes()) {
            chunkSpelling.judge(each.text(), each.json(), each.place() + " ", problems);
        }
    }
}
