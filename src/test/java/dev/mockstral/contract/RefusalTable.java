package dev.mockstral.contract;

import dev.mockstral.exchange.Call;
import dev.mockstral.json.Json;
import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets a double refuse what the cases say production refuses. */
final class RefusalTable implements Function<Call, Optional<Served>> {
    private final Map<String, Expectation> byRequest = new LinkedHashMap<>();

    RefusalTable() {
        for (ContractCase each : ContractCases.builtIn()) {
            Step step = each.steps().get(0);
            if (each.id().startsWith("refusal/")) {
                for (String model : List.of("ministral-3b-latest", "mistral-small-latest", "codestral-latest")) {
                    Probe probe = step.probe(new References(model, List.of()));
                    byRequest.put(key(probe.method(), probe.path(), probe.body()), step.expectation());
                }
            }
        }
    }

    private static String key(String method, String path, @org.jspecify.annotations.Nullable String body) {
        return method + " " + path + " " + (body == null ? "" : body);
    }

    @Override
    public Optional<Served> apply(Call call) {
        String auth = call.header("Authorization").orElse("");
        boolean keyless = !auth.startsWith("Bearer ") || auth.startsWith("Bearer invalid");
        return keyless
                ? Optional.empty()
                : Optional.ofNullable(byRequest.get(key(call.method(), call.path(), ProductionDouble.text(call))))
                        .filter(expectation -> expectation.status().get(0) != 404)
                        .map(RefusalTable::served);
    }

    private static Served served(Expectation expectation) {
        int status = expectation.status().get(0);
        JsonNode refusal = expectation.refusal();
        ObjectNode body = Json.mapper().createObjectNode().put("object", "error");
        if (refusal.has("details")) {
            details(body.putObject("message").putArray("detail"), refusal.path("details"));
            body.put("type", "invalid_request_error").putNull("param").putNull("code");
        } else {
            body.put("message", refusal.path("message").asString("Refused"));
            body.put("type", refusal.path("type").asString("invalid_request_error"))
                    .putNull("param");
            body.put("code", refusal.path("code").asString("3051"));
        }
        body.put("raw_status_code", status);
        return Served.of(status, ProductionDouble.json(ProductionDouble.edge()), Json.compact(body));
    }

    private static void details(ArrayNode list, JsonNode details) {
        for (JsonNode detail : details) {
            ObjectNode entry = list.addObject();
            entry.set("type", detail.get("type"));
            entry.set("loc", detail.get("loc"));
            entry.put("msg", detail.path("msg").asString("Wrong")).putNull("input");
        }
    }
}
