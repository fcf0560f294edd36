package dev.mockstral.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options of {@code serve}, as given; {@link ServeSettings} reads them. */
final class ServeOptions {
    final String host;
    final int port;
    final @Nullable List<Path> fixtures;
    final boolean noDefaultFixtures;
    final boolean strict;
    final boolean lenient;
    final @Nullable List<String> apiKeys;
    final long seed;
    final String clock;
    final String pace;
    final @Nullable Path chaos;
    final @Nullable Long vary;
    final @Nullable String rateLimit;
    final @Nullable List<String> models;
    final String maxBody;
    final boolean bare422;
    final boolean explain;
    final boolean watch;
    final int journalEntries;
    final @Nullable String adminToken;
    final @Nullable Path recordMisses;
    final UpstreamOptions upstream;

    /** What a command line gave to the options that {@link #addTo} added. */
    ServeOptions(CommandSpec parsed) {
        this.host = CodedOption.value(parsed, "--host", String.class);
        this.port = CodedOption.value(parsed, "--port", Integer.class);
        this.fixtures = CodedOption.listOrNull(parsed, "--fixtures", Path.class);
        this.noDefaultFixtures = CodedOption.isGiven(parsed, "--no-default-fixtures");
        this.strict = CodedOption.isGiven(parsed, "--strict");
        this.lenient = CodedOption.isGiven(parsed, "--lenient");
        this.apiKeys = CodedOption.listOrNull(parsed, "--api-key", String.class);
        this.seed = CodedOption.value(parsed, "--seed", Long.class);
        this.clock = CodedOption.value(parsed, "--clock", String.class);
        this.pace = CodedOption.value(parsed, "--pace", String.class);
        this.chaos = CodedOption.orNull(parsed, "--chaos", Path.class);
        this.vary = CodedOption.orNull(parsed, "--vary", Long.class);
        this.rateLimit = CodedOption.orNull(parsed, "--rate-limit", String.class);
        this.models = CodedOption.listOrNull(parsed, "--model", String.class);
        this.maxBody = CodedOption.value(parsed, "--max-body", String.class);
        this.bare422 = CodedOption.isGiven(parsed, "--bare-422");
        this.explain = CodedOption.isGiven(parsed, "--explain");
        this.watch = CodedOption.isGiven(parsed, "--watch");
        this.journalEntries = CodedOption.value(parsed, "--journal-entries", Integer.class);
        this.adminToken = CodedOption.orNull(parsed, "--admin-token", String.class);
        this.recordMisses = CodedOption.orNull(parsed, "--record-misses", Path.class);
        this.upstream = new UpstreamOptions(parsed);
    }

    /** In the order of help. */
    static void addTo(CommandSpec spec) {
        addPlace(spec);
        addAnswers(spec);
        addHardships(spec);
        addRules(spec);
        addJournal(spec);
        UpstreamOptions.addTo(spec);
    }

    private static void addPlace(CommandSpec spec) {
        spec.addOption(CodedOption.one("--host", "HOST", String.class, "Address to listen on (${DEFAULT-VALUE}).")
                .defaultValue("127.0.0.1")
                .build());
        spec.addOption(CodedOption.one(
                        "--port", "PORT", int.class, "Port to listen on, 0 for any free one (${DEFAULT-VALUE}).")
                .defaultValue("8080")
                .build());
    }

    private static void addAnswers(CommandSpec spec) {
        spec.addOption(CodedOption.several("--fixtures", "PATH", Path.class, "Fixture file or folder; repeatable.")
                .build());
        spec.addOption(CodedOption.flag("--no-default-fixtures", "Leave the built-in example stub out.")
                .build());
        spec.addOption(CodedOption.flag(
                        "--strict",
                        "Answer 404 with the nearest stubs when none matches, instead of the built-in answer.")
                .build());
        spec.addOption(CodedOption.flag("--lenient", "Answer although production would refuse, and say so in the log.")
                .build());
        spec.addOption(CodedOption.several(
                        "--api-key",
                        "KEY",
                        String.class,
                        "A valid key; repeatable. Without it, any key is valid but one that begins with 'invalid'.")
                .build());
        spec.addOption(CodedOption.one(
                        "--seed",
                        "N",
                        long.class,
                        "Ids, tool call ids and chunk cuts derive from it (${DEFAULT-VALUE}).")
                .defaultValue("0")
                .build());
        spec.addOption(CodedOption.one(
                        "--clock",
                        "TIME",
                        String.class,
                        "'real', or an instant such as 2026-01-01T00:00:00Z at which time stands still.")
                .defaultValue("real")
                .build());
        spec.addOption(CodedOption.one(
                        "--pace",
                        "PACE",
                        String.class,
                        "'instant', 'realistic', or time to the first token and for each one after it: 300ms/20ms,"
                                + " lognormal(300ms,0.4)/uniform(10ms,30ms).")
                .defaultValue("instant")
                .build());
    }

    private static void addHardships(CommandSpec spec) {
        spec.addOption(CodedOption.one("--chaos", "FILE", Path.class, "Rules that let answers go wrong.")
                .build());
        spec.addOption(CodedOption.one(
                        "--vary",
                        "SEED",
                        Long.class,
                        "Vary answers within what production may send; the same seed gives the same variations.")
                .build());
        spec.addOption(CodedOption.one(
                        "--rate-limit",
                        "LIMIT",
                        String.class,
                        "What each key may use: 60/min, 500000tokens/min, or both with a comma between. Without it,"
                                + " nothing is refused.")
                .build());
    }

    private static void addRules(CommandSpec spec) {
        spec.addOption(CodedOption.several("--model", "NAME", String.class, "A further model name to know; repeatable.")
                .build());
        spec.addOption(CodedOption.one(
                        "--max-body",
                        "SIZE",
                        String.class,
                        "Largest request body, e.g. 500KB or 64MB (${DEFAULT-VALUE}).")
                .defaultValue("32MB")
                .build());
        spec.addOption(CodedOption.flag(
                        "--bare-422", "Send a 422 as {\"detail\":[...]}, not in production's newer wrapped form.")
                .build());
        spec.addOption(CodedOption.flag("--explain", "Add X-Mockstral-* headers that say why an answer is as it is.")
                .build());
        spec.addOption(CodedOption.flag("--watch", "Take changed fixtures over while serving (on unless --no-watch).")
                .negatable(true)
                .defaultValue("true")
                .fallbackValue("true")
                .build());
    }

    private static void addJournal(CommandSpec spec) {
        spec.addOption(CodedOption.one(
                        "--journal-entries",
                        "N",
                        int.class,
                        "How many calls to remember for /__mockstral/requests, 0 for none (${DEFAULT-VALUE}).")
                .defaultValue("1000")
                .build());
        spec.addOption(CodedOption.one(
                        "--admin-token",
                        "TOKEN",
                        String.class,
                        "What /__mockstral asks for as 'Authorization: Bearer TOKEN'. Without it only this machine may"
                                + " use these routes.")
                .build());
        spec.addOption(CodedOption.one(
                        "--record-misses",
                        "DIR",
                        Path.class,
                        "Send what no stub matches to --upstream, and write fixtures of the answers into DIR.")
                .build());
    }
}
