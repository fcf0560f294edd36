package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ContentChunk.OtherChunk;
import dev.mockstral.chat.ContentChunk.TextChunk;
import dev.mockstral.chat.ContentChunk.ThinkChunk;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.fault.ErrorAnswer;
import dev.mockstral.fault.ErrorEvent;
import dev.mockstral.fault.Fault;
import dev.mockstral.fault.PlannedFault;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces the placeholders of a reply for one request. */
final class TemplateFilling {
    private final ChatCompletionRequest request;

    TemplateFilling(ChatCompletionRequest request) {
        this.request = request;
    }

    StubReply fill(StubReply reply) {
        if (!reply.template()) {
            return namedError(reply);
        }
        return reply.toBuilder()
                .content(content(reply.content()))
                .thinking(optional(reply.thinking()))
                .toolCalls(reply.toolCalls().stream().map(this::toolCall).toList())
                .model(optional(reply.model()))
                .choices(reply.choices().stream().map(this::choice).toList())
                .error(error(reply.error()))
                .body(optional(reply.body()))
                .events(events(reply.events()))
                .headers(headers(reply.headers()))
                .faults(faults(reply.faults()))
                .template(false)
                .build();
    }

    /** A named error speaks of the model asked for, template or not. */
    private StubReply namedError(StubReply reply) {
        StubError error = reply.error();
        boolean fills = error != null && error.name() != null && error.body().indexOf("{{") >= 0;
        if (!fills && reply.faults().isEmpty()) {
            return reply;
        }
        return reply.toBuilder()
                .error(fills ? error(error) : error)
                .faults(faults(reply.faults()))
                .build();
    }

    /** Errors among faults speak of the model asked for, too. */
    List<PlannedFault> faults(List<PlannedFault> faults) {
        return faults.stream()
                .map(planned -> new PlannedFault(fault(planned.fault()), planned.frequency(), planned.place()))
                .toList();
    }

    private Fault fault(Fault fault) {
        if (fault instanceof ErrorAnswer error) {
            return new ErrorAnswer(
                    error.status(), error.fromGateway(), error.contentType(), errorBody(error.body()), error.headers());
        }
        return fault instanceof ErrorEvent event ? new ErrorEvent(event.events(), errorBody(event.json())) : fault;
    }

    private StubReply choice(StubReply choice) {
        return fill(choice.toBuilder().template(true).build());
    }

    private String text(String text) {
        return Template.fill(text, request);
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private @Nullable JsonNode optional(@Nullable JsonNode node) {
        return node == null ? null : json(node);
    }

    private Content content(Content content) {
        return switch (content.form()) {
            case ABSENT, NULL -> content;
            case TEXT -> Content.of(text(content.text()));
            case CHUNKS -> Content.of(content.chunks().stream().map(this::chunk).toList());
        };
    }

    private ContentChunk chunk(ContentChunk chunk) {
        if (chunk instanceof TextChunk part) {
            return new TextChunk(text(part.text()));
        }
        if (chunk instanceof ThinkChunk think) {
            return new ThinkChunk(think.thinking().stream().map(this::chunk).toList(), think.closed());
        }
        return chunk instanceof OtherChunk other ? new OtherChunk(other.type(), json(other.json())) : chunk;
    }

    private StubToolCall toolCall(StubToolCall call) {
        return new StubToolCall(text(call.name()), json(call.given()), call.id());
    }

    /** In a body, text that stands for JSON inside quotes must be escaped. */
    private @Nullable StubError error(@Nullable StubError error) {
        if (error == null) {
            return null;
        }
        return error.withHeaders(headers(error.headers())).withBody(errorBody(error.body()));
    }

    private String errorBody(String body) {
        if (body.indexOf("{{") < 0) {
            return body;
        }
        return body.startsWith("{") ? jsonText(body) : text(body);
    }

    private String jsonText(String body) {
        try {
            return Json.compact(json(Json.parse(body)));
        } catch (JsonSyntaxException notJson) {
            return text(body);
        }
    }

    private @Nullable List<JsonNode> events(@Nullable List<JsonNode> events) {
        return events == null ? null : events.stream().map(this::json).toList();
    }

    private Headers headers(Headers headers) {
        return new Headers(headers.lines().stream()
                .map(line -> new Header(line.name(), text(line.value()).replaceAll("[\\r\\n]+", " ")))
                .toList());
    }

    /** The tree with placeholders in its texts replaced; keys stay. */
    private JsonNode json(JsonNode node) {
        if (node.isString()) {
            return Json.mapper().getNodeFactory().stringNode(text(node.stringValue()));
        }
        if (node.isArray()) {
            ArrayNode array = Json.mapper().createArrayNode();
            node.forEach(element -> array.add(json(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = Json.mapper().createObjectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), json(entry.getValue())));
            return object;
        }
        return node;
    }
}
