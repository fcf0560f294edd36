package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.chat.Content;
import dev.mockstral.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one reply: its parts here, what production could never send in {@link Possibility}. */
final class ReplyReader {
    private static final String FORMS = "Write {content: …}, {tool_calls: […]}, {error: …}, or a text.";

    private final Spot spot;
    private final boolean impossible;

    private ReplyReader(Spot spot, boolean impossible) {
        this.spot = spot;
        this.impossible = impossible || spot.flag("impossible");
    }

    /** One reply, or a list of them. */
    static List<StubReply> readAll(Spot spot, boolean impossible) {
        List<StubReply> replies = new ArrayList<>();
        if (spot.node().isArray()) {
            spot.elements("Write at least one reply.")
                    .forEach(each -> read(each, impossible).ifPresent(replies::add));
        } else {
            read(spot, impossible).ifPresent(replies::add);
        }
        return replies;
    }

    /** One reply; a text stands for its content. Empty, with a problem, for anything else. */
    static Optional<StubReply> read(Spot spot, boolean impossible) {
        if (spot.node().isString()) {
            StubReply reply = StubReply.text(spot.node().stringValue());
            new TemplateCheck(false).check(spot);
            return Optional.of(reply);
        }
        if (!spot.node().isObject()) {
            spot.wrongType("a reply", FORMS);
            return Optional.empty();
        }
        if (spot.onlyKeys(FixtureKeys.REPLY)) {
            // A reply with a misspelt key may well say something.
            ReplyContradictions.checkSpeaks(spot);
        }
        return Optional.of(new ReplyReader(spot, impossible).reply());
    }

    private StubReply reply() {
        boolean template = spot.flag("template");
        StubReplyBuilder reply = said(spot)
                .id(spot.text("id"))
                .model(spot.text("model"))
                .choices(choices())
                .template(template);
        spot.whole("created", 0).ifPresent(reply::created);
        if (spot.has("usage")) {
            reply.usage(UsageReader.read(spot.at("usage"), impossible));
        }
        if (spot.has("error")) {
            reply.error(ErrorReader.read(spot.at("error"), impossible).orElse(null));
        }
        reply.body(spot.node().get("body"));
        reply.events(events());
        delivery(reply);
        new ReplyContradictions(spot).check();
        new TemplateCheck(template).check(spot);
        StubReply built = reply.build();
        if (!impossible) {
            new Possibility(spot).check(built);
            if (!template) {
                VerbatimCheck.check(spot);
            }
        }
        return built;
    }

    /** What a message says, as the top of a reply and as one of several choices. */
    private static StubReplyBuilder said(Spot spot) {
        return StubReply.builder()
                .content(content(spot))
                .thinking(spot.text("thinking"))
                .toolCalls(spot.has("tool_calls") ? toolCalls(spot.at("tool_calls")) : List.of())
                .finishReason(spot.text("finish_reason"));
    }

    private static Content content(Spot spot) {
        Spot content = spot.at("content");
        if (content.isAbsent()) {
            return Content.absent();
        }
        if (content.node().isArray()) {
            content.elements("Write a text, or chunks such as {type: text, text: …}.")
                    .forEach(ChunkCheck::check);
            return ChatCompletionRequestReader.content(content.node());
        }
        String text = content.text();
        return text == null ? Content.absent() : Content.of(text);
    }

    private List<StubReply> choices() {
        if (!spot.has("choices")) {
            return List.of();
        }
        List<StubReply> choices = new ArrayList<>();
        for (Spot choice : spot.at("choices").elements("Write one reply for each choice.")) {
            if (choice.node().isString()) {
                choices.add(StubReply.text(choice.node().stringValue()));
            } else if (choice.isObject("Write {content: …} or {tool_calls: […]}.")) {
                choices.add(choice(choice));
            }
        }
        return choices;
    }

    private StubReply choice(Spot choice) {
        choice.onlyKeys(FixtureKeys.CHOICE);
        StubReply built = said(choice).build();
        if (!impossible) {
            new Possibility(choice).check(built);
        }
        return built;
    }

    private static List<StubToolCall> toolCalls(Spot list) {
        List<StubToolCall> calls = new ArrayList<>();
        for (Spot call : list.elements("Write calls: [{name: get_weather, arguments: {city: Paris}}].")) {
            if (call.isObject("Write {name: …, arguments: {…}}.")) {
                toolCall(call).ifPresent(calls::add);
            }
        }
        return calls;
    }

    /** Ours, {name, arguments, id}, or the wire's own with {function: {name, arguments}}, for pasting. */
    private static Optional<StubToolCall> toolCall(Spot call) {
        if (!call.has("function")) {
            call.onlyKeys(FixtureKeys.TOOL_CALL);
            return function(call, call);
        }
        call.onlyKeys(FixtureKeys.WIRE_TOOL_CALL);
        call.text("type");
        call.count("index", 0);
        Spot function = call.at("function");
        if (!function.isObject("Write {name: …, arguments: {…}}.")) {
            return Optional.empty();
        }
        function.onlyKeys(FixtureKeys.WIRE_FUNCTION);
        return function(call, function);
    }

    private static Optional<StubToolCall> function(Spot call, Spot function) {
        if (!function.has("name")) {
            function.wrong("tool call has no name", "Add name: and the function's name.");
        }
        String name = function.text("name");
        JsonNode arguments = function.has("arguments")
                ? function.at("arguments").node()
                : Json.mapper().createObjectNode();
        if (!arguments.isObject() && !arguments.isString()) {
            function.at("arguments").wrongType("an object or a text", "Write {city: Paris}, or the JSON as a text.");
        }
        return name == null ? Optional.empty() : Optional.of(new StubToolCall(name, arguments, call.text("id")));
    }

    private @Nullable List<JsonNode> events() {
        if (!spot.has("events")) {
            return null;
        }
        List<JsonNode> events = new ArrayList<>();
        for (Spot event : spot.at("events").elements("Write the data of each event: [{…}, \"[DONE]\"].")) {
            if (!event.node().isString() && !event.node().isObject()) {
                event.wrongType("a text or an object", "Write an object, or a text in quotes.");
            }
            events.add(event.node());
        }
        return events;
    }

    private void delivery(StubReplyBuilder reply) {
        if (spot.has("headers")) {
            reply.headers(HeaderReader.read(spot.at("headers")));
        }
        if (spot.has("delay")) {
            reply.delay(TimeReader.read(spot.at("delay")).orElse(null));
        }
        if (spot.has("pace")) {
            reply.pace(PaceReader.read(spot.at("pace")).orElse(null));
        }
        if (spot.has("fault")) {
            reply.faults(FaultReader.read(spot.at("fault"), impossible));
        }
    }

    /** The keys of an object in their order, as a copy. */
    static ObjectNode copy(Map<String, Spot> entries) {
        ObjectNode copy = Json.mapper().createObjectNode();
        entries.forEach((key, value) -> copy.set(key, value.node()));
        return copy;
    }
}
