package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.schema.Schema;
import dev.mockstral.schema.Schemas;
import dev.mockstral.schema.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads case files, JSON or YAML, one case or a list of them; collects every problem instead of stopping at the first. */
final class CaseReader {
    private final Schema schema;
    private final YAMLMapper yaml = new YAMLMapper();
    private final List<ContractCase> cases = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();

    CaseReader(Schemas schemas) {
        this.schema = schemas.named("contract-case");
    }

    /** Reads one file; {@code name} tells its format and stands in problems. */
    void read(String name, String text) {
        JsonNode document;
        try {
            document = name.endsWith(".json") ? Json.parse(text) : yaml.readTree(text);
        } catch (JsonSyntaxException broken) {
            problems.add(name + ":" + broken.line() + ":" + broken.column() + ": " + broken.getMessage());
            return;
        } catch (JacksonException broken) {
            problems.add(name + ": " + broken.getOriginalMessage());
            return;
        }
        for (JsonNode each : document.isArray() ? document.valueStream().toList() : List.of(document)) {
            read(name, each);
        }
    }

    List<ContractCase> cases() {
        return List.copyOf(cases);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    private void read(String name, JsonNode json) {
        List<Violation> violations = schema.validate(json);
        violations.forEach(each -> problems.add(name + "#" + each.pointer() + ": " + each.message()));
        if (!violations.isEmpty()) {
            return;
        }
        ContractCase read = contractCase(json);
        if (ids.add(read.id())) {
            cases.add(read);
        } else {
            problems.add(name + ": the id '" + read.id() + "' is taken; ids must differ");
        }
    }

    private static ContractCase contractCase(JsonNode json) {
        String id = json.path("id").stringValue();
        List<String> tags = new ArrayList<>(texts(json.path("tags")));
        tags.add(0, id.substring(0, Math.max(0, id.indexOf('/'))));
        JsonNode worst = json.path("worst_case");
        return new ContractCase(
                id,
                json.path("title").stringValue(),
                new ContractCase.Origin(
                        json.path("why").stringValue(),
                        json.path("source").stringValue(),
                        LocalDate.parse(json.path("since").stringValue())),
                Tier.valueOf(json.path("tier").stringValue().toUpperCase(Locale.ROOT)),
                tags,
                texts(json.path("needs")),
                new ContractCase.WorstCase(
                        worst.path("prompt_tokens").asInt(0),
                        worst.path("completion_tokens").asInt(0)),
                json.path("steps").valueStream().map(CaseReader::step).toList());
    }

    private static Step step(JsonNode json) {
        JsonNode request = json.path("request");
        JsonNode body = request.get("body");
        boolean get = body == null && !request.has("text");
        return new Step(
                request.path("method").asString(get ? "GET" : "POST"),
                request.path("path").asString("/v1/chat/completions"),
                Probe.Auth.valueOf(request.path("auth").asString("key").toUpperCase(Locale.ROOT)),
                headers(request.path("headers")),
                body,
                text(request.path("text")),
                expectation(json.path("expect")));
    }

    private static Headers headers(JsonNode json) {
        List<Headers.Header> lines = new ArrayList<>();
        json.properties()
                .forEach(each -> lines.add(
                        new Headers.Header(each.getKey(), each.getValue().stringValue())));
        return new Headers(lines);
    }

    private static Expectation expectation(JsonNode json) {
        JsonNode status = json.path("status");
        List<Integer> statuses =
                status.isArray() ? status.valueStream().map(JsonNode::intValue).toList() : List.of(status.asInt(200));
        return new Expectation(
                statuses, json.path("refusal"), json.path("choice"), Optional.ofNullable(text(json.path("open"))));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
