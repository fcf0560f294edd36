package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Call;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Judges a chat request as production does and in its order: body, schema (422), model known, message rules, what the
 * model can do and how much it can read (400). The first layer that finds something refuses. What was judged
 * is remembered by the body's bytes, which changes no answer. Safe from any thread.
 */
public final class Judge {
    private final Function<JsonNode, Optional<ArrayNode>> schemaDetail;
    private final ModelRules modelRules;
    private final MessageRules messageRules;
    private final Refusal.DetailForm detailForm;
    private final BodyMemo<Read> memo = new BodyMemo<>();

    /**
     * With the schema's judgement from elsewhere.
     *
     * @param schemaDetail the body to the list under {@code detail} of a 422, empty when the schema holds
     */
    public Judge(
            Function<JsonNode, Optional<ArrayNode>> schemaDetail,
            ModelRules modelRules,
            MessageRules messageRules,
            Refusal.DetailForm detailForm) {
        this.schemaDetail = schemaDetail;
        this.modelRules = modelRules;
        this.messageRules = messageRules;
        this.detailForm = detailForm;
    }

    /** Judges a call by its body and content type. */
    public Judgement judge(Call call) {
        return judge(memo.get(
                call.header("Content-Type"), call.body(), key -> Read.of(key.contentType(), key.body(), this::layers)));
    }

    /** Judges a parsed body. */
    public Judgement judge(JsonNode body) {
        return judge(new Read.Request(layers(body)));
    }

    private Judgement judge(Read read) {
        if (read instanceof Read.Request request) {
            return request.layers().judge();
        }
        Optional<ArrayNode> detail = ((Read.Nothing) read).detail();
        return new Judgement.Unreadable(detail.map(findings -> Refusal.unprocessable(findings, detailForm))
                .orElseGet(Refusal::unparsable));
    }

    private Layers layers(JsonNode body) {
        return new Layers(body);
    }

    /** What was read of a body; depends on nothing but its bytes. */
    private sealed interface Read {
        record Request(Layers layers) implements Read {}

        record Nothing(Optional<ArrayNode> detail) implements Read {}

        static Read of(Optional<String> contentType, byte[] bytes, Function<JsonNode, Layers> layers) {
            RequestBody body = RequestBody.of(contentType, bytes);
            if (body instanceof RequestBody.Parsed parsed) {
                return new Request(layers.apply(parsed.json()));
            }
            return new Nothing(
                    body instanceof RequestBody.Faulty faulty ? Optional.of(faulty.detail()) : Optional.empty());
        }
    }

    /**
     * The layers of judgement over one request. All are judged once but the second: which models are known changes with
     * the stubs.
     */
    private final class Layers {
        private final ChatCompletionRequest request;
        private final Optional<Refusal> bySchema;
        private volatile @Nullable ByRules byRules;

        Layers(JsonNode body) {
            request = ChatCompletionRequestReader.read(body);
            bySchema = schemaDetail.apply(body).map(detail -> Refusal.unprocessable(detail, detailForm));
        }

        Judgement judge() {
            Optional<Refusal> refusal =
                    bySchema.or(() -> modelRules.unknownModel(request)).or(this::byRules);
            return refusal.<Judgement>map(found -> new Judgement.Refused(found, request))
                    .orElseGet(() -> new Judgement.Accepted(request));
        }

        private Optional<Refusal> byRules() {
            ByRules known = byRules;
            if (known == null) {
                known = new ByRules(messageRules.refusalOf(request).or(() -> modelRules.refusalOf(request)));
                byRules = known;
            }
            return known.refusal();
        }

        private record ByRules(Optional<Refusal> refusal) {}
    }
}
