package dev.mockstral.admin;

import dev.mockstral.exchange.Call;
import dev.mockstral.journal.Journal;
import dev.mockstral.journal.JournalEntry;
import dev.mockstral.journal.NearestCall;
import dev.mockstral.journal.Verification;
import dev.mockstral.journal.VerificationResult;
import dev.mockstral.stub.FixtureProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /__mockstral/verify}. */
final class VerifyRoute {
    private final Journal journal;

    VerifyRoute(Journal journal) {
        this.journal = journal;
    }

    /** 200 when the journal is as the body expects, 409 when it is not, 400 when the body cannot be understood. */
    AdminReply verify(Call call) {
        Parameters asked = Parameters.of(call, "scope");
        if (asked.problem().isPresent()) {
            return asked.problem().get();
        }
        VerifyBody body = VerifyBody.read(new String(call.body(), StandardCharsets.UTF_8));
        List<FixtureProblem> problems = body.problems();
        if (!problems.isEmpty()) {
            return AdminReply.problems("the verification", problems);
        }
        if (journal.maxEntries() == 0) {
            return AdminReply.problem(
                    400, "no journal is kept", "--journal-entries 0", "Start with --journal-entries 1000.");
        }
        return verify(body.verification(), body.scope().or(() -> asked.text("scope")));
    }

    private AdminReply verify(Verification verification, Optional<String> scope) {
        Predicate<JournalEntry> fits =
                entry -> scope.map(entry.request().scope()::equals).orElse(true);
        VerificationResult result = verification.check(journal.entries(fits));
        long dropped = journal.dropped();
        ObjectNode body = AdminReply.object()
                .put("verified", result.holds())
                .put("expected", verification.words())
                .put("count", result.count());
        ArrayNode calls = body.putArray("calls");
        result.fitting().forEach(calls::add);
        if (!result.holds()) {
            body.put("message", result.text() + (dropped == 0 ? "" : forgotten(dropped)));
            nearMisses(result.nearest(), body.putArray("near_misses"));
        }
        return AdminReply.json(result.holds() ? 200 : 409, body.put("dropped", dropped));
    }

    private static void nearMisses(List<NearestCall> nearest, ArrayNode list) {
        for (NearestCall call : nearest) {
            list.addObject().put("call", call.number()).put("difference", call.sentence());
        }
    }

    private static String forgotten(long dropped) {
        return "\n  " + dropped + (dropped == 1 ? " older call is" : " older calls are")
                + " no longer in the journal; start with a larger --journal-entries, or reset between tests";
    }
}
