package dev.mockstral.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code serve}, as given; {@link ServeSettings} reads them. */
final class ServeOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (${DEFAULT-VALUE}).")
    String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any free one (${DEFAULT-VALUE}).")
    int port;

    @Option(names = "--fixtures", paramLabel = "PATH", split = ",", description = "Fixture file or folder; repeatable.")
    @Nullable
    List<Path> fixtures;

    @Option(names = "--no-default-fixtures", description = "Leave the built-in example stub out.")
    boolean noDefaultFixtures;

    @Option(
            names = "--strict",
            description = "Answer 404 with the nearest stubs when none matches, instead of the built-in answer.")
    boolean strict;

    @Option(names = "--lenient", description = "Answer although production would refuse, and say so in the log.")
    boolean lenient;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            split = ",",
            description = "A valid key; repeatable. Without it, any key is valid but one that begins with 'invalid'.")
    @Nullable
    List<String> apiKeys;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Ids, tool call ids and chunk cuts derive from it (${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--clock",
            paramLabel = "TIME",
            defaultValue = "real",
            description = "'real', or an instant such as 2026-01-01T00:00:00Z at which time stands still.")
    String clock;

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            defaultValue = "instant",
            description = "'instant', 'realistic', or time to the first token and for each one after it: 300ms/20ms,"
                    + " lognormal(300ms,0.4)/uniform(10ms,30ms).")
    String pace;

    @Option(names = "--chaos", paramLabel = "FILE", description = "Rules that let answers go wrong.")
    @Nullable
    Path chaos;

    @Option(
            names = "--vary",
            paramLabel = "SEED",
            description = "Vary answers within what production may send; the same seed gives the same variations.")
    @Nullable
    Long vary;

    @Option(
            names = "--rate-limit",
            paramLabel = "LIMIT",
            description = "What each key may use: 60/min, 500000tokens/min, or both with a comma between. Without it,"
                    + " nothing is refused.")
    @Nullable
    String rateLimit;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            split = ",",
            description = "A further model name to know; repeatable.")
    @Nullable
    List<String> models;

    @Option(
            names = "--max-body",
            paramLabel = "SIZE",
            defaultValue = "32MB",
            description = "Largest request body, e.g. 500KB or 64MB (${DEFAULT-VALUE}).")
    String maxBody;

    @Option(
            names = "--bare-422",
            description = "Send a 422 as {\"detail\":[...]}, not in production's newer wrapped form.")
    boolean bare422;

    @Option(names = "--explain", description = "Add X-Mockstral-* headers that say why an answer is as it is.")
    boolean explain;

    @Option(
            names = "--watch",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Take changed fixtures over while serving (on unless --no-watch).")
    boolean watch;

    @Option(
            names = "--journal-entries",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many calls to remember for /__mockstral/requests, 0 for none (${DEFAULT-VALUE}).")
    int journalEntries;

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            description =
                    "What /__mockstral asks for as 'Authorization: Bearer TOKEN'. Without it only this machine may"
                            + " use these routes.")
    @Nullable
    String adminToken;

    @Option(
            names = "--record-misses",
            paramLabel = "DIR",
            description = "Send what no stub matches to --upstream, and write fixtures of the answers into DIR.")
    @Nullable
    Path recordMisses;

    @Mixin
    UpstreamOptions upstream;
}
