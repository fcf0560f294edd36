package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.Secrets;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.fault.Quota;
import dev.mockstral.json.Json;
import dev.mockstral.memo.Notes;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.NearMiss;
import dev.mockstral.stub.ReplyResult;
import dev.mockstral.stub.Selected;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubReply;
import dev.mockstral.stub.StubRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who answers an accepted request: the control header, the first stub that fits, or the rules (interface §4). */
final class Selection {
    private static final Logger LOG = LoggerFactory.getLogger(Selection.class);
    private static final String CONTROL = "X-Mockstral-Respond";
    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    private static final Provenance OURS = Provenance.of(Provenance.Source.UNMATCHED);

    private final StubBook stubs;
    private final Limiting limiting;
    private final BooleanSupplier strict;
    private final Optional<Responder> misses;
    private final BuiltInAnswers builtIn = new BuiltInAnswers();
    private final Notes.Topic<Draft> drafts = new Notes.Topic<>();

    /** With who answers what no stub fits, if there is such. */
    Selection(StubBook stubs, Limiting limiting, BooleanSupplier strict, Optional<Responder> misses) {
        this.stubs = stubs;
        this.limiting = limiting;
        this.strict = strict;
        this.misses = misses;
    }

    /** Whether somebody else may be asked. */
    boolean waits() {
        return misses.isPresent();
    }

    Chosen select(Call call, Situation situation) {
        ChatCompletionRequest request = situation.request();
        Derivation content = situation.content();
        Optional<String> control = call.header(CONTROL);
        if (control.isPresent()) {
            return steered(control.get(), request, content);
        }
        StubRequest asked = new StubRequest(request, call.headers(), Rendering.scope(call));
        Optional<Selected> selected = stubs.select(asked, limiting.admission(call, asked));
        if (selected.isPresent()) {
            Stub stub = selected.get().stub();
            Quota quota = selected.get().admitted() ? stub.quota() : null;
            return byStub(stub.name(), selected.get().reply(), quota, request, content);
        }
        if (misses.isPresent()) {
            return new Chosen.SomebodyElse(misses.get());
        }
        return strict.getAsBoolean()
                ? unmatched(asked, Secrets.of(call))
                : new Chosen.BuiltIn(situation.repeated() ? again(request, content) : draft(request, content));
    }

    private Draft again(ChatCompletionRequest request, Derivation content) {
        return request.notes().get(drafts, () -> draft(request, content));
    }

    private Draft draft(ChatCompletionRequest request, Derivation content) {
        return Draft.of(builtIn(request, content));
    }

    private List<AssistantMessage> builtIn(ChatCompletionRequest request, Derivation content) {
        List<AssistantMessage> choices = new ArrayList<>();
        for (int index = 0; index < request.n(); index++) {
            choices.add(builtIn.answer(request, content.choice(index)));
        }
        return choices;
    }

    /** A reply that only says how to answer (its faults, pace, headers) is given the built-in answer's words. */
    private Chosen byStub(
            String name, StubReply reply, @Nullable Quota quota, ChatCompletionRequest request, Derivation content) {
        if (reply.speaks()) {
            return new Chosen.ByStub(name, reply, quota);
        }
        List<StubReply> choices =
                builtIn(request, content).stream().map(StubAnswers::reply).toList();
        return new Chosen.ByStub(name, reply.toBuilder().choices(choices).build(), quota);
    }

    private Chosen steered(String reply, ChatCompletionRequest request, Derivation content) {
        ReplyResult result = FixtureReader.readReply(CONTROL, reply);
        if (result.reply().isPresent()) {
            return byStub(CONTROL, result.reply().get().resolve(request), null, request, content);
        }
        ObjectNode body = problem("header " + CONTROL + " cannot be followed", "mockstral_control_header");
        ArrayNode problems = body.putArray("problems");
        result.problems().forEach(problem -> problems.add(problem.toString()));
        return new Chosen.Nobody(reply(400, body, OURS));
    }

    private Chosen unmatched(StubRequest request, Secrets secrets) {
        List<NearMiss> nearMisses = stubs.nearMisses(request);
        ObjectNode body = problem(
                "no stub matched POST /v1/chat/completions (model '"
                        + request.request().model() + "'). Add a stub, or start without --strict.",
                "mockstral_no_stub_matched");
        ArrayNode nearest = body.putArray("near_misses");
        for (NearMiss miss : nearMisses) {
            nearest.addObject()
                    .put("stub", miss.stub())
                    .put("origin", miss.origin())
                    .put("difference", miss.sentence());
        }
        List<String> sentences = nearMisses.stream().map(NearMiss::sentence).toList();
        LOG.warn(
                "no stub matched; nearest: {}",
                sentences.stream().map(secrets::mask).map(Selection::printable).toList());
        return new Chosen.Nobody(reply(404, body, OURS.missing(sentences)));
    }

    private static ObjectNode problem(String message, String type) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("object", "error").put("message", message).put("type", type);
        body.putNull("param").putNull("code");
        return body;
    }

    private static WholeReply reply(int status, ObjectNode body, Provenance provenance) {
        return new WholeReply(status, JSON, Json.compactBytes(body), provenance);
    }

    /** A log line stays one line, whatever a request says. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
