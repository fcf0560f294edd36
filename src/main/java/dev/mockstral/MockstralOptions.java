package dev.mockstral;

import dev.mockstral.exchange.Pace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server is set up. Immutable: each method named as a component gives a changed copy.
 *
 * @param port 0 for any free one
 * @param fixtures files or folders, in this order
 * @param defaultFixtures whether the built-in example stub is served too, behind all others
 * @param strict whether a request that no stub matches is told so (404) instead of getting the built-in answer
 * @param lenient whether requests that production refuses are answered all the same
 * @param apiKeys the only valid keys; none: any that does not begin with {@code invalid}
 * @param seed what ids, tool call ids and chunk cuts derive from
 * @param clock tells {@code created} and {@code Date}; a frozen one makes equal runs equal to the byte
 * @param pace how fast answers come unless a stub or a request says otherwise
 * @param models names known beside the catalogue's
 * @param maxBodyBytes largest request body, in bytes, from 1
 * @param bare422 whether a 422 is {@code {"detail":[…]}} and not the wrapped form of today
 * @param explain whether {@code X-Mockstral-*} headers say why an answer is as it is
 * @param watch whether changed fixtures are taken over while running
 * @param journalEntries how many calls the journal keeps at most; 0 for none
 * @param hardships what is made hard for clients on purpose
 * @param adminToken what callers of {@code /__mockstral} must send; empty: only this machine may call them
 */
public record MockstralOptions(
        String host,
        int port,
        List<Path> fixtures,
        boolean defaultFixtures,
        boolean strict,
        boolean lenient,
        List<String> apiKeys,
        long seed,
        InstantSource clock,
        Pace pace,
        List<String> models,
        long maxBodyBytes,
        boolean bare422,
        boolean explain,
        boolean watch,
        int journalEntries,
        Hardships hardships,
        Optional<String> adminToken) {
    private static final long DEFAULT_MAX_BODY = 32L << 20;
    private static final int DEFAULT_JOURNAL = 1000;

    public MockstralOptions {
        fixtures = List.copyOf(fixtures);
        apiKeys = List.copyOf(apiKeys);
        models = List.copyOf(models);
    }

    /** Loopback, any free port, built-in answers, the real clock, nothing waited for, nothing watched. */
    public static MockstralOptions defaults() {
        return new MockstralOptions(
                "127.0.0.1",
                0,
                List.of(),
                true,
                false,
                false,
                List.of(),
                0,
                InstantSource.system(),
                Pace.INSTANT,
                List.of(),
                DEFAULT_MAX_BODY,
                false,
                false,
                false,
                DEFAULT_JOURNAL,
                Hardships.NONE,
                Optional.empty());
    }

    /** With another {@link #host()}. */
    public MockstralOptions host(String value) {
        return changed(copy -> copy.host = value);
    }

    /** With another {@link #port()}. */
    public MockstralOptions port(int value) {
        return changed(copy -> copy.port = value);
    }

    /** With another {@link #fixtures()}. */
    public MockstralOptions fixtures(List<Path> value) {
        return changed(copy -> copy.fixtures = value);
    }

    /** With another {@link #defaultFixtures()}. */
    public MockstralOptions defaultFixtures(boolean value) {
        return changed(copy -> copy.defaultFixtures = value);
    }

    /** With another {@link #strict()}. */
    public MockstralOptions strict(boolean value) {
        return changed(copy -> copy.strict = value);
    }

    /** With another {@link #lenient()}. */
    public MockstralOptions lenient(boolean value) {
        return changed(copy -> copy.lenient = value);
    }

    /** With another {@link #apiKeys()}. */
    public MockstralOptions apiKeys(List<String> value) {
        return changed(copy -> copy.apiKeys = value);
    }

    /** With another {@link #seed()}. */
    public MockstralOptions seed(long value) {
        return changed(copy -> copy.seed = value);
    }

    /** With another {@link #clock()}. */
    public MockstralOptions clock(InstantSource value) {
        return changed(copy -> copy.clock = value);
    }

    /** With another {@link #pace()}. */
    public MockstralOptions pace(Pace value) {
        return changed(copy -> copy.pace = value);
    }

    /** With another {@link #models()}. */
    public MockstralOptions models(List<String> value) {
        return changed(copy -> copy.models = value);
    }

    /** With another {@link #maxBodyBytes()}. */
    public MockstralOptions maxBodyBytes(long value) {
        return changed(copy -> copy.maxBodyBytes = value);
    }

    /** With another {@link #bare422()}. */
    public MockstralOptions bare422(boolean value) {
        return changed(copy -> copy.bare422 = value);
    }

    /** With another {@link #explain()}. */
    public MockstralOptions explain(boolean value) {
        return changed(copy -> copy.explain = value);
    }

    /** With another {@link #watch()}. */
    public MockstralOptions watch(boolean value) {
        return changed(copy -> copy.watch = value);
    }

    /** With another {@link #journalEntries()}. */
    public MockstralOptions journalEntries(int value) {
        return changed(copy -> copy.journalEntries = value);
    }

    /** With another {@link #hardships()}. */
    public MockstralOptions hardships(Hardships value) {
        return changed(copy -> copy.hardships = value);
    }

    /** With another {@link #adminToken()}. */
    public MockstralOptions adminToken(String value) {
        return changed(copy -> copy.adminToken = Optional.of(value));
    }

    private MockstralOptions changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.options();
    }

    /** All components, for changing one. */
    private static final class Copy {
        private String host;
        private int port;
        private List<Path> fixtures;
        private boolean defaultFixtures;
        private boolean strict;
        private boolean lenient;
        private List<String> apiKeys;
        private long seed;
        private InstantSource clock;
        private Pace pace;
        private List<String> models;
        private long maxBodyBytes;
        private boolean bare422;
        private boolean explain;
        private boolean watch;
        private int journalEntries;
        private Hardships hardships;
        private Optional<String> adminToken;

        Copy(MockstralOptions options) {
            host = options.host;
            port = options.port;
            fixtures = options.fixtures;
            defaultFixtures = options.defaultFixtures;
            strict = options.strict;
            lenient = options.lenient;
            apiKeys = options.apiKeys;
            seed = options.seed;
            clock = options.clock;
            pace = options.pace;
            models = options.models;
            maxBodyBytes = options.maxBodyBytes;
            bare422 = options.bare422;
            explain = options.explain;
            watch = options.watch;
            journalEntries = options.journalEntries;
            hardships = options.hardships;
            adminToken = options.adminToken;
        }

        MockstralOptions options() {
            return new MockstralOptions(
                    host,
                    port,
                    fixtures,
                    defaultFixtures,
                    strict,
                    lenient,
                    apiKeys,
                    seed,
                    clock,
                    pace,
                    models,
                    maxBodyBytes,
                    bare422,
                    explain,
                    watch,
                    journalEntries,
                    hardships,
                    adminToken);
        }
    }
}
