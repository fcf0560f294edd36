package dev.mockstral.admin;

import dev.mockstral.exchange.Call;
import dev.mockstral.journal.Tally;
import dev.mockstral.stub.Answers;
import dev.mockstral.stub.Conversation;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.StubBook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /__mockstral/stubs}. */
final class StubRoutes {
    private final StubBook stubs;
    private final Tally tally;
    /** Keeps the default names of one posting apart from those of another. */
    private final AtomicLong postings = new AtomicLong();

    StubRoutes(StubBook stubs, Tally tally) {
        this.stubs = stubs;
        this.tally = tally;
    }

    /** All stubs in the order in which they are asked. */
    AdminReply list() {
        Set<String> added = stubs.added().stream().map(Stub::origin).collect(Collectors.toSet());
        Map<String, Long> hits = tally.stubHits();
        List<Stub> all = stubs.stubs();
        ObjectNode body = AdminReply.object().put("count", all.size());
        ArrayNode list = body.putArray("stubs");
        for (Stub stub : all) {
            list.add(json(stub, added.contains(stub.origin()), hits.getOrDefault(stub.name(), 0L)));
        }
        return AdminReply.json(200, body);
    }

    private static ObjectNode json(Stub stub, boolean added, long hits) {
        Answers answers = stub.answers();
        ObjectNode json = AdminReply.object()
                .put("name", stub.name())
                .put("origin", stub.origin())
                .put("added", added)
                .put("hits", hits)
                .put("when", when(stub))
                .put("answers", answers instanceof Answers.Replies ? "replies" : "conversation")
                .put("replies", answers.all().size())
                .put("times", stub.times());
        return json.put(
                "scenario", stub.scenario() == null ? null : stub.scenario().name());
    }

    private static String when(Stub stub) {
        boolean bare = stub.when().conditions().isEmpty() && stub.answers() instanceof Conversation;
        return bare ? "as its conversation goes" : stub.when().describe();
    }

    /** Adds stubs, all or none. */
    AdminReply add(Call call) {
        FixtureResult result = FixtureReader.readText(
                "posted stubs " + postings.incrementAndGet(), new String(call.body(), StandardCharsets.UTF_8));
        if (!result.isSound()) {
            return AdminReply.problems("the stubs", result.problems());
        }
        if (result.stubs().isEmpty()) {
            return AdminReply.problem(
                    400, "there is no stub", "request body", "Send a stub or a list of them, as JSON or YAML.");
        }
        stubs.add(result.stubs());
        ObjectNode body = AdminReply.object();
        ArrayNode names = body.putArray("added");
        result.stubs().forEach(stub -> names.add(stub.name()));
        ArrayNode warnings = body.putArray("warnings");
        result.warnings().forEach(warning -> warnings.add(AdminReply.place(warning)));
        return AdminReply.json(201, body);
    }

    /** Takes all added ones away. */
    AdminReply removeAdded() {
        int before = stubs.added().size();
        stubs.removeAdded();
        return AdminReply.json(200, AdminReply.object().put("removed", before));
    }

    /** Takes one away. */
    AdminReply remove(String encodedName) {
        Optional<String> name = Parameters.pathStep(encodedName);
        if (name.isPresent() && stubs.remove(name.get())) {
            return AdminReply.json(200, AdminReply.object().put("removed", 1));
        }
        boolean fixture = stubs.stubs().stream().anyMatch(stub -> name.equals(Optional.of(stub.name())));
        return AdminReply.problem(
                404,
                fixture
                        ? "stub '" + name.orElse("") + "' comes from a fixture"
                        : "no added stub is named '" + name.orElse(encodedName) + "'",
                "path",
                fixture ? "Take it out of its file." : "GET /__mockstral/stubs lists the names.");
    }
}
