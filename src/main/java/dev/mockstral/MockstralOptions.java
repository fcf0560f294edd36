package dev.mockstral;

import dev.mockstral.exchange.Pace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

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
 * @param hardships what is made hard for clients on purpose
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
        Hardships hardships) {
    private static final long DEFAULT_MAX_BODY = 32L << 20;

    public MockstralOptions {
        fixtures = List.copyOf(fixtures);
        apiKeys = List.copyOf(apiKeys);
        models = List.copyOf(models);
    }

    /** Loopback, any free port, built-in answers, the real clock, nothing waited for. */
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
                Hardships.NONE);
    }

    /** With another {@link #host()}. */
    public MockstralOptions host(String value) {
        return new MockstralOptions(
                value,
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
                hardships);
    }

    /** With another {@link #port()}. */
    public MockstralOptions port(int value) {
        return new MockstralOptions(
                host,
                value,
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
                hardships);
    }

    /** With another {@link #fixtures()}. */
    public MockstralOptions fixtures(List<Path> value) {
        return new MockstralOptions(
                host,
                port,
                value,
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
                hardships);
    }

    /** With another {@link #defaultFixtures()}. */
    public MockstralOptions defaultFixtures(boolean value) {
        return new MockstralOptions(
                host,
                port,
                fixtures,
                value,
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
                hardships);
    }

    /** With another {@link #strict()}. */
    public MockstralOptions strict(boolean value) {
        return new MockstralOptions(
                host,
                port,
                fixtures,
                defaultFixtures,
                value,
                lenient,
                apiKeys,
                seed,
                clock,
                pace,
                models,
                maxBodyBytes,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #lenient()}. */
    public MockstralOptions lenient(boolean value) {
        return new MockstralOptions(
                host,
                port,
                fixtures,
                defaultFixtures,
                strict,
                value,
                apiKeys,
                seed,
                clock,
                pace,
                models,
                maxBodyBytes,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #apiKeys()}. */
    public MockstralOptions apiKeys(List<String> value) {
        return new MockstralOptions(
                host,
                port,
                fixtures,
                defaultFixtures,
                strict,
                lenient,
                value,
                seed,
                clock,
                pace,
                models,
                maxBodyBytes,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #seed()}. */
    public MockstralOptions seed(long value) {
        return new MockstralOptions(
                host,
                port,
                fixtures,
                defaultFixtures,
                strict,
                lenient,
                apiKeys,
                value,
                clock,
                pace,
                models,
                maxBodyBytes,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #clock()}. */
    public MockstralOptions clock(InstantSource value) {
        return new MockstralOptions(
                host,
                port,
                fixtures,
                defaultFixtures,
                strict,
                lenient,
                apiKeys,
                seed,
                value,
                pace,
                models,
                maxBodyBytes,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #pace()}. */
    public MockstralOptions pace(Pace value) {
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
                value,
                models,
                maxBodyBytes,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #models()}. */
    public MockstralOptions models(List<String> value) {
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
                value,
                maxBodyBytes,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #maxBodyBytes()}. */
    public MockstralOptions maxBodyBytes(long value) {
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
                value,
                bare422,
                explain,
                hardships);
    }

    /** With another {@link #bare422()}. */
    public MockstralOptions bare422(boolean value) {
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
                value,
                explain,
                hardships);
    }

    /** With another {@link #explain()}. */
    public MockstralOptions explain(boolean value) {
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
                value,
                hardships);
    }

    /** With another {@link #hardships()}. */
    public MockstralOptions hardships(Hardships value) {
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
                value);
    }
}
