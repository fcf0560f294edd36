package dev.mockstral.admin;

import dev.mockstral.exchange.Call;
import dev.mockstral.journal.Journal;
import dev.mockstral.journal.JournalEntry;
import dev.mockstral.stub.StubBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /__mockstral/requests}. */
final class JournalRoutes {
    private final Journal journal;
    private final EntryJson entryJson;

    JournalRoutes(Journal journal, StubBook stubs) {
        this.journal = journal;
        this.entryJson = new EntryJson(stubs);
    }

    /** The calls that fit, in order of arrival; of too many the latest. */
    AdminReply list(Call call) {
        Parameters asked = Parameters.of(call, "scope", "stub", "status", "limit", "after");
        Predicate<JournalEntry> filter = filter(asked);
        int limit = asked.number("limit").orElse(Integer.MAX_VALUE);
        return asked.problem().orElseGet(() -> list(filter, limit));
    }

    private AdminReply list(Predicate<JournalEntry> filter, int limit) {
        List<JournalEntry> fitting = journal.entries(filter);
        ObjectNode body = AdminReply.object()
                .put("count", fitting.size())
                .put("kept", journal.size())
                .put("dropped", journal.dropped());
        ArrayNode requests = body.putArray("requests");
        fitting.subList(Math.max(0, fitting.size() - limit), fitting.size())
                .forEach(entry -> requests.add(entryJson.of(entry)));
        return AdminReply.json(200, body);
    }

    /** Forgets the calls that fit. */
    AdminReply remove(Call call) {
        Parameters asked = Parameters.of(call, "scope", "stub", "status");
        Predicate<JournalEntry> filter = filter(asked);
        return asked.problem()
                .orElseGet(() -> AdminReply.json(200, AdminReply.object().put("removed", journal.remove(filter))));
    }

    private static Predicate<JournalEntry> filter(Parameters asked) {
        Optional<String> scope = asked.text("scope");
        Optional<String> stub = asked.text("stub");
        Optional<Integer> status = asked.number("status");
        Optional<Integer> after = asked.number("after");
        return entry -> scope.map(entry.request().scope()::equals).orElse(true)
                && stub.map(name -> entry.reply().stub().equals(Optional.of(name)))
                        .orElse(true)
                && status.map(code -> entry.reply().status() == code).orElse(true)
                && after.map(number -> entry.number() > number).orElse(true);
    }
}
