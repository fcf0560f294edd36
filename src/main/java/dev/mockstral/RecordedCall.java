package dev.mockstral;

import dev.mockstral.exchange.Headers;
import dev.mockstral.journal.JournalEntry;
import dev.mockstral.journal.JournaledReply;
import dev.mockstral.journal.JournaledRequest;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.stub.StubRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A call that was made, and what it was answered. Keys and other secrets are left out.
 *
 * @param number from 1, in order of arrival
 * @param scope the value of its header {@code X-Mockstral-Scope}; empty without one
 * @param method in upper case
 * @param path as sent, without the query
 * @param headers the values of each header; names are found in whatever case
 * @param body as sent; empty when it was too large to keep
 * @param status of the answer
 * @param streamed whether the answer was a stream
 * @param stub the name of the stub that answered; empty when none did
 * @param refusal why production says no: {@code 422 body.store extra_forbidden}; empty when it does not
 */
public record RecordedCall(
        long number,
        String scope,
        String method,
        String path,
        Map<String, List<String>> headers,
        String body,
        int status,
        boolean streamed,
        Optional<String> stub,
        Optional<String> refusal) {
    public RecordedCall {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    static RecordedCall of(JournalEntry entry) {
        JournaledRequest request = entry.request();
        JournaledReply reply = entry.reply();
        return new RecordedCall(
                entry.number(),
                request.scope(),
                request.method(),
                request.path(),
                byName(request.headers()),
                request.text(),
                reply.status(),
                reply.streamed(),
                reply.stub(),
                reply.refusal());
    }

    private static Map<String, List<String>> byName(Headers headers) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Headers.Header line : headers.lines()) {
            byName.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line.value());
        }
        return byName;
    }

    /** The first value of a header, its name in whatever case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The model asked for; empty when the body does not say. */
    public Optional<String> model() {
        return json("/model");
    }

    /**
     * What stands at a place of the body: a text as it is, anything else as compact JSON. Empty when nothing does.
     *
     * @param pointer a JSON pointer: {@code /messages/0/content}
     */
    public Optional<String> json(String pointer) {
        try {
            JsonNode value = Json.parseLikePython(body).at(pointer);
            return value.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(value.isString() ? value.stringValue() : Json.compact(value));
        } catch (JsonSyntaxException notJson) {
            return Optional.empty();
        }
    }

    /** One line on an entry, for failures. */
    static String describe(JournalEntry entry) {
        JournaledRequest request = entry.request();
        Optional<StubRequest> asked = request.asStubRequest();
        String what = asked.map(call -> " (model '" + call.request().model() + "'"
                        + (call.scope().isEmpty() ? "" : ", scope '" + call.scope() + "'") + ")")
                .orElse("");
        return "call " + entry.number() + ": " + request.method() + ' ' + request.path() + what;
    }
}
