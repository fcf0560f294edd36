package dev.mockstral;

import dev.mockstral.journal.Tally;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changed fixtures over while the server runs. Looks at the files again and again, since no notification tells of
 * every way of writing them (editors that rename, mounted folders); reads them when they have been still for one look.
 * A broken edit leaves what is served as it is and is told once. Safe from any thread.
 */
final class FixtureWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FixtureWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    /** Looking at very many files may take this share of the time at most. */
    private static final int SHARE = 20;

    /** Reads the fixtures, all or none. */
    @FunctionalInterface
    interface Reading {
        StubSet read() throws FixtureException;
    }

    private final List<Path> paths;
    private final Reading reading;
    private final StubBook stubs;
    private final Tally tally;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(FixtureWatch::thread);
    private FixtureSnapshot taken;
    private FixtureSnapshot seen;
    private List<String> toldProblems = List.of();

    /** Of these files, which were so when the stubs were read. */
    FixtureWatch(List<Path> paths, FixtureSnapshot taken, Reading reading, StubBook stubs, Tally tally) {
        this.paths = List.copyOf(paths);
        this.taken = taken;
        this.seen = taken;
        this.reading = reading;
        this.stubs = stubs;
        this.tally = tally;
    }

    /** Looks from now on, in a thread of its own, until closed. */
    void start() {
        again(INTERVAL);
    }

    /** Ends. Idempotent. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One look: takes over what differs from what is served and has not changed since the look before. */
    synchronized void check() {
        FixtureSnapshot now = FixtureSnapshot.of(paths);
        boolean still = now.isLike(seen);
        seen = now;
        if (still && !now.isLike(taken)) {
            taken = now;
            takeOver();
        }
    }

    private void takeOver() {
        try {
            StubSet fixtures = reading.read();
            stubs.replaceFixtures(fixtures);
            tally.reloaded(true);
            LOG.info(
                    "fixtures {}: {} stubs",
                    toldProblems.isEmpty() ? "changed" : "are sound again",
                    fixtures.stubs().size());
            toldProblems = List.of();
        } catch (FixtureException broken) {
            tally.reloaded(false);
            if (!broken.problems().equals(toldProblems)) {
                toldProblems = broken.problems();
                LOG.warn(
                        "fixtures are broken; the stubs from before go on answering:\n  {}",
                        String.join("\n  ", toldProblems));
            }
        }
    }

    private void look() {
        long before = System.nanoTime();
        try {
            check();
        } catch (RuntimeException unexpected) {
            LOG.error("fixtures could not be looked at", unexpected);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        Duration rest = took.multipliedBy(SHARE);
        again(rest.compareTo(INTERVAL) > 0 ? rest : INTERVAL);
    }

    private void again(Duration after) {
        try {
            ScheduledFuture<?> unused = timer.schedule(this::look, after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("no longer watching");
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mockstral-watch");
        thread.setDaemon(true);
        return thread;
    }
}
