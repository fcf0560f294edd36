package dev.mockstral.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every exchange of a run, without key and cookies, in order. Not thread-safe. */
final class Evidence {
    private final Header header;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Where and how it was taken.
     *
     * @param model the model that was pinned
     */
    record Header(Target target, Instant started, Optional<String> model, int repeat) {}

    /** One exchange and which request of which case it was. */
    record Entry(String caseId, int step, Exchange exchange, Fidelity fidelity) {}

    Evidence(Header header) {
        this.header = header;
    }

    Header header() {
        return header;
    }

    void add(String caseId, int step, Exchange exchange) {
        add(new Entry(caseId, step, exchange, Fidelity.full()));
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
