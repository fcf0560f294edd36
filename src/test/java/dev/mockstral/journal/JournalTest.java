package dev.mockstral.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Outgoing;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Reply REPLY =
            new WholeReply(200, Headers.none(), new byte[5], Provenance.of(Provenance.Source.BUILT_IN));

    private final Tally tally = new Tally();

    @Test
    void dropsTheOldestWhenThereAreTooMany() {
        Journal journal = new Journal(3, 1 << 20);
        Responder responder = journaling(journal, REPLY);
        for (int i = 0; i < 5; i++) {
            responder.respond(call("/x" + i, 10));
        }
        assertEquals(List.of("/x2", "/x3", "/x4"), paths(journal));
        assertEquals(2, journal.dropped());
        assertEquals(3, journal.size());
    }

    @Test
    void dropsTheOldestWhenTheyHoldTooMuch() {
        Journal journal = new Journal(1000, 100_000);
        Responder responder = journaling(journal, REPLY);
        for (int i = 0; i < 50; i++) {
            responder.respond(call("/x" + i, 20_000));
            assertTrue(journal.bytes() <= 100_000);
        }
        assertEquals(List.of("/x46", "/x47", "/x48", "/x49"), paths(journal));
    }

    @Test
    void keepsNotTheBodyOfACallThatWouldDriveOutAllOthers() {
        Journal journal = new Journal(1000, 100_000);
        Responder responder = journaling(journal, REPLY);
        responder.respond(call("/small", 100));
        responder.respond(call("/large", 90_000));
        assertEquals(List.of("/small", "/large"), paths(journal));
        JournaledRequest large = journal.entries(entry -> true).get(1).request();
        assertTrue(large.isBodyDropped());
        assertEquals(90_000, large.bodyBytes());
    }

    @Test
    void keepsNothingWhenToldSo() {
        Journal journal = new Journal(0, 1 << 20);
        journaling(journal, REPLY).respond(call("/x", 1));
        assertEquals(List.of(), paths(journal));
        assertEquals(1, tally.calls().get("200 built_in"));
    }

    @Test
    void writesOwnRoutesNotDown() {
        Journal journal = new Journal(10, 1 << 20);
        Responder responder = journaling(journal, REPLY);
        for (String path : List.of("/__mockstral", "/__mockstral/requests", "/__mockstralx")) {
            responder.respond(call(path, 1));
        }
        assertEquals(List.of("/__mockstralx"), paths(journal));
    }

    @Test
    void tellsHowFarAnAnswerCame() {
        Journal journal = new Journal(10, 1 << 20);
        Reply stream = new StreamedReply(200, Headers.none(), List.of(), Provenance.of(Provenance.Source.BUILT_IN));
        Responder responder = journaling(journal, stream);
        Outgoing aborted = responder.send(call("/same", 1));
        Outgoing complete = responder.send(call("/same", 1));
        assertEquals(2, tally.streamsOpen());
        complete.over().accept(new Delivery(9, true));
        aborted.over().accept(new Delivery(3, false));
        List<JournalEntry> entries = journal.entries(entry -> true);
        assertTrue(entries.get(0).isAborted());
        assertFalse(entries.get(1).isAborted());
        assertEquals(3, entries.get(0).delivery().orElseThrow().frames());
        assertEquals(0, tally.streamsOpen());
        assertEquals(1, tally.streamsAborted());
    }

    @Test
    void whatIsWrittenInThePlaceOfAnotherIsNotMixedWithIt() {
        Journal journal = new Journal(2, 1 << 20);
        Responder responder = journaling(journal, REPLY);
        Outgoing late = responder.send(call("/late", 7));
        Outgoing soon = responder.send(call("/soon", 7));
        soon.over().accept(new Delivery(1, true));
        List<JournalEntry> before = journal.entries(entry -> true);
        for (int i = 0; i < 4; i++) {
            responder.send(call("/x" + i, 3 + i)).over().accept(new Delivery(1, true));
        }
        late.over().accept(new Delivery(0, false));
        soon.over().accept(new Delivery(0, false));
        List<JournalEntry> entries = journal.entries(entry -> true);
        assertEquals(List.of("/x2", "/x3"), paths(journal));
        for (int i = 0; i < 2; i++) {
            assertEquals(5 + i, entries.get(i).number());
            assertEquals(5 + i, entries.get(i).request().body().length);
            assertFalse(entries.get(i).isAborted());
        }
        assertEquals("/soon", before.get(1).request().path());
        assertEquals("a".repeat(7), before.get(1).request().text());
    }

    /** Whatever a server hands out again of the headers before. */
    @Test
    void masksEachCallsOwnKey() {
        Journal journal = new Journal(100, 1 << 20);
        Responder responder = journaling(journal, REPLY);
        Headers first = Headers.of("Host", "a", "Content-Length", "1", "Authorization", "Bearer k3y-of-one", "X", "1");
        Headers longer = first.with("content-length", "12345678");
        Headers other = first.with("Authorization", "Bearer 12345678");
        List<Headers> all = List.of(
                first,
                longer,
                first,
                other,
                longer,
                other.with("Content-Length", "12345678"),
                first.plus("Y", "k3y-of-one"));
        for (Headers headers : all) {
            responder.respond(new Call("POST", "/x", "", headers, new byte[1]));
        }
        List<Headers> kept = journal.entries(entry -> true).stream()
                .map(entry -> entry.request().headers())
                .toList();
        Headers masked = first.with("Authorization", "***");
        Headers maskedLonger = masked.with("Content-Length", "12345678");
        assertEquals(
                List.of(
                        masked,
                        maskedLonger,
                        masked,
                        masked,
                        maskedLonger,
                        masked.with("Content-Length", "***"),
                        masked.plus("Y", "***")),
                kept);
    }

    @Test
    void losesNoCallWhateverTheParallelism() throws Exception {
        Journal journal = new Journal(10_000, 64 << 20);
        Responder responder = journaling(journal, REPLY);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            work.add(() -> {
                for (int i = 0; i < 500; i++) {
                    responder.send(call("/x", 1)).over().accept(new Delivery(1, true));
                }
                return true;
            });
        }
        for (Future<Boolean> done : threads.invokeAll(work)) {
            assertTrue(done.get());
        }
        threads.shutdown();
        List<JournalEntry> entries = journal.entries(entry -> true);
        assertEquals(4000, entries.size());
        for (int i = 0; i < entries.size(); i++) {
            assertEquals(i + 1, entries.get(i).number());
            assertTrue(entries.get(i).delivery().isPresent());
        }
    }

    private Responder journaling(Journal journal, Reply reply) {
        return new JournalingResponder(call -> reply, journal, tally, CLOCK);
    }

    private static List<String> paths(Journal journal) {
        return journal.entries(entry -> true).stream()
                .map(entry -> entry.request().path())
                .toList();
    }

    private static Call call(String path, int bytes) {
        return new Call("POST", path, "", Headers.none(), "a".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
    }
}
