package dev.mockstral.journal;

import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what happened since the start, never bounded by the journal's size. Safe from any thread. */
public final class Tally {
    /** Names of stubs are the user's; beyond these many the rest is counted together. */
    private static final int MOST_STUBS = 20_000;

    private static final String OTHERS = "(others)";

    private final Map<Outcome, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> stubHits = new ConcurrentHashMap<>();
    private final LongAdder streams = new LongAdder();
    private final LongAdder streamsOver = new LongAdder();
    private final LongAdder streamsAborted = new LongAdder();
    private final LongAdder repliesAborted = new LongAdder();
    private final LongAdder reloads = new LongAdder();
    private final LongAdder failedReloads = new LongAdder();

    private record Outcome(int status, Provenance.Source source) {
        /** By hand: that of records is put together at its first call, which would be the first answer. */
        @Override
        public int hashCode() {
            return 31 * status + source.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Outcome outcome && status == outcome.status && source == outcome.source;
        }

        @Override
        public String toString() {
            return status + " " + source.name().toLowerCase(Locale.ROOT);
        }
    }

    void answered(Reply reply) {
        count(calls, new Outcome(reply.status(), reply.provenance().source()));
        reply.provenance().stub().ifPresent(this::hit);
        if (reply instanceof StreamedReply) {
            streams.increment();
        }
    }

    private void hit(String stub) {
        count(stubHits, stubHits.size() < MOST_STUBS || stubHits.containsKey(stub) ? stub : OTHERS);
    }

    void delivered(boolean streamed, Delivery delivery) {
        if (!delivery.complete()) {
            repliesAborted.increment();
        }
        if (streamed) {
            streamsOver.increment();
            if (!delivery.complete()) {
                streamsAborted.increment();
            }
        }
    }

    /** Fixtures were read again; whether they could be used. */
    public void reloaded(boolean usable) {
        (usable ? reloads : failedReloads).increment();
    }

    /** Calls by {@code status source}, such as {@code 200 stub}. */
    public Map<String, Long> calls() {
        return sums(calls);
    }

    /** Answers by the stub's name; only stubs that have answered. */
    public Map<String, Long> stubHits() {
        return sums(stubHits);
    }

    /** Streams begun. */
    public long streams() {
        return streams.sum();
    }

    /** Streams being written now. */
    public long streamsOpen() {
        return Math.max(0, streams.sum() - streamsOver.sum());
    }

    /** Streams whose client went away. */
    public long streamsAborted() {
        return streamsAborted.sum();
    }

    /** Answers, streams among them, whose client went away. */
    public long repliesAborted() {
        return repliesAborted.sum();
    }

    /** How often fixtures were read again and used. */
    public long reloads() {
        return reloads.sum();
    }

    /** How often fixtures were read again and found broken. */
    public long failedReloads() {
        return failedReloads.sum();
    }

    /** Begins anew with calls and stubs; streams and reloads go on. */
    public void reset() {
        calls.clear();
        stubHits.clear();
    }

    private static <K> void count(Map<K, LongAdder> counts, K key) {
        LongAdder known = counts.get(key);
        (known == null ? counts.computeIfAbsent(key, first -> new LongAdder()) : known).increment();
    }

    private static Map<String, Long> sums(Map<?, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, count) -> sums.put(key.toString(), count.sum()));
        return sums;
    }
}
