package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Call;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Judges a chat request as production does and in its order: body, schema (422), model known, message rules, what the
 * model can do and how much it can read (400). The first layer that finds something refuses. Immutable, safe from any
 * thread.
 */
public final class Judge {
    private final Function<JsonNode, Optional<ArrayNode>> schemaDetail;
    private final ModelRules modelRules;
    private final MessageRules messageRules;
    private final Refusal.DetailForm detailForm;

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
        RequestBody body = RequestBody.of(call.header("Content-Type"), call.body());
        if (body instanceof RequestBody.Parsed parsed) {
            return judge(parsed.json());
        }
        return new Judgement.Unreadable(
                body instanceof RequestBody.Faulty faulty
                        ? Refusal.unprocessable(faulty.detail(), detailForm)
                        : Refusal.unparsable());
    }

    /** Judges a parsed body. */
    public Judgement judge(JsonNode body) {
        ChatCompletionRequest request = ChatCompletionRequestReader.read(body);
        Optional<Refusal> refusal = schemaDetail
                .apply(body)
                .map(detail -> Refusal.unprocessable(detail, detailForm))
                .or(() -> modelRules.unknownModel(request))
                .or(() -> messageRules.refusalOf(request))
                .or(() -> modelRules.refusalOf(request));
        return refusal.<Judgement>map(found -> new Judgement.Refused(found, request))
                .orElseGet(() -> new Judgement.Accepted(request));
    }
}
