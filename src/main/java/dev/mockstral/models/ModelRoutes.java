package dev.mockstral.models;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers {@code GET /v1/models} and {@code GET /v1/models/{id}} as wire-facts §5 describes them. {@code created} is
 * the time of the request, the same in every entry. The body of the request is ignored: the first Python client sends
 * one. Safe from any thread.
 */
public final class ModelRoutes implements Responder {
    private static final String LIST = "/v1/models";

    private final Models models;
    private final InstantSource clock;

    /** Over these models; {@code clock} gives {@code created}. */
    public ModelRoutes(Models models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    /** The list for the bare path, else the one card that the rest of the path names. */
    @Override
    public WholeReply respond(Call call) {
        String path =
                call.path().endsWith("/") ? call.path().substring(0, call.path().length() - 1) : call.path();
        if (path.equals(LIST)) {
            return list(call.query());
        }
        String id = decoded(path.substring(Math.min(path.length(), LIST.length() + 1)));
        return models.find(id).map(this::single).orElseGet(() -> unknown(id));
    }

    /** The parameters {@code provider} and {@code model} are in the specification; what they do is inferred. */
    private WholeReply list(String query) {
        Predicate<Model> wanted = parameter(query, "model")
                .map(name -> (Predicate<Model>) model ->
                        model.id().equals(name) || model.family().name().equals(name))
                .orElse(model -> true);
        boolean foreign = parameter(query, "provider")
                .filter(provider -> !provider.equalsIgnoreCase("mistralai") && !provider.equalsIgnoreCase("mistral"))
                .isPresent();
        List<Model> shown =
                foreign ? List.of() : models.listed().stream().filter(wanted).toList();
        ObjectNode body = Json.mapper().createObjectNode().put("object", "list");
        ArrayNode data = body.putArray("data");
        long created = clock.instant().getEpochSecond();
        shown.forEach(model -> data.add(card(model, created)));
        return reply(200, body);
    }

    private WholeReply single(Model model) {
        return reply(200, card(model, clock.instant().getEpochSecond()));
    }

    private static ObjectNode card(Model model, long created) {
        ModelFamily family = model.family();
        ObjectNode card = Json.mapper()
                .createObjectNode()
                .put("id", model.id())
                .put("object", "model")
                .put("created", created)
                .put("owned_by", "mistralai");
        ObjectNode capabilities = card.putObject("capabilities");
        for (Capability capability : Capability.values()) {
            capabilities.put(capability.wireName(), model.can(capability));
        }
        card.put("name", family.name())
                .put("description", family.description())
                .put("max_context_length", family.maxContextLength());
        model.aliases().forEach(card.putArray("aliases")::add);
        return card.put("deprecation", family.deprecation())
                .put("deprecation_replacement_model", family.deprecationReplacementModel())
                .put("default_model_temperature", family.defaultModelTemperature())
                .put("type", "base");
    }

    /** A guess: no recording of this route exists. The body is that of an unknown model in a chat, with 404. */
    private static WholeReply unknown(String id) {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("object", "error")
                .put("message", "Invalid model: " + id)
                .put("type", "invalid_model")
                .putNull("param")
                .put("code", "1500")
                .put("raw_status_code", 404);
        return reply(404, body);
    }

    private static WholeReply reply(int status, ObjectNode body) {
        return new WholeReply(
                status,
                Headers.of("Content-Type", "application/json"),
                Json.compactBytes(body),
                Provenance.of(status == 200 ? Provenance.Source.CATALOGUE : Provenance.Source.REFUSAL));
    }

    private static Optional<String> parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(decoded(pair.substring(name.length() + 1))).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
