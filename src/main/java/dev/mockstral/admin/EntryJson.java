package dev.mockstral.admin;

import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.journal.JournalEntry;
import dev.mockstral.journal.JournaledReply;
import dev.mockstral.journal.JournaledRequest;
import dev.mockstral.json.Json;
import dev.mockstral.stub.NearMiss;
import dev.mockstral.stub.StubBook;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A journal entry as JSON. */
final class EntryJson {
    private static final double NANOS_PER_MILLI = 1e6;

    private final StubBook stubs;

    EntryJson(StubBook stubs) {
        this.stubs = stubs;
    }

    ObjectNode of(JournalEntry entry) {
        ObjectNode json = AdminReply.object()
                .put("number", entry.number())
                .put("at", entry.at().toString())
                .put("scope", entry.request().scope())
                .put("method", entry.request().method())
                .put("path", entry.request().path());
        JournaledReply reply = entry.reply();
        json.put("status", reply.status())
                .put("source", reply.source().name().toLowerCase(Locale.ROOT))
                .put("stub", reply.stub().orElse(null))
                .put("judgement", reply.refusal().or(reply::wouldFail).orElse("accepted"))
                .put("would_fail", reply.wouldFail().orElse(null));
        json.set("near_misses", nearMisses(entry));
        json.set("reply", reply(entry));
        json.put("took_ms", millis(entry.took())).put("aborted", entry.isAborted());
        json.set("request", request(entry.request()));
        return json;
    }

    private static ObjectNode request(JournaledRequest request) {
        ObjectNode json = AdminReply.object().put("query", request.query());
        json.set("headers", headers(request.headers()));
        json.put("bytes", request.bodyBytes()).put("dropped", request.isBodyDropped());
        Optional<JsonNode> body = request.json();
        if (body.isPresent()) {
            json.set("body", body.get());
        } else {
            json.putNull("body").put("text", request.text());
        }
        return json;
    }

    private static ObjectNode headers(Headers headers) {
        ObjectNode json = AdminReply.object();
        for (Headers.Header line : headers.lines()) {
            String before = json.path(line.name()).asString("");
            json.put(line.name(), before.isEmpty() ? line.value() : before + ", " + line.value());
        }
        return json;
    }

    private static ObjectNode reply(JournalEntry entry) {
        JournaledReply reply = entry.reply();
        ObjectNode json = AdminReply.object()
                .put("status", reply.status())
                .put("streamed", reply.streamed())
                .put("bytes", reply.bytes())
                .put("finish_reason", reply.finishReason().orElse(null))
                .put("prompt_tokens", reply.promptTokens())
                .put("completion_tokens", reply.completionTokens())
                .put("fault", reply.fault().orElse(null));
        if (reply.variation().isPresent()) {
            json.put("vary", reply.variation().getAsLong());
        }
        Optional<Delivery> delivery = entry.delivery();
        json.put("frames_written", delivery.map(Delivery::frames).orElse(null));
        return json.put("state", delivery.isEmpty() ? "open" : entry.isAborted() ? "aborted" : "complete");
    }

    /** As told to the client; for built-in answers found now, off the way of the request. */
    private JsonNode nearMisses(JournalEntry entry) {
        List<String> told = entry.reply().nearMisses();
        List<String> sentences = told.isEmpty() && entry.reply().source() == Provenance.Source.BUILT_IN
                ? entry.request().asStubRequest().map(stubs::nearMisses).orElse(List.of()).stream()
                        .map(NearMiss::sentence)
                        .toList()
                : told;
        ArrayNode list = Json.mapper().createArrayNode();
        sentences.forEach(list::add);
        return list;
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / NANOS_PER_MILLI * 1000) / 1000.0;
    }
}
