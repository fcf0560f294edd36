package dev.mockstral.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code verify}, as given; {@link VerifySettings} reads them. */
final class VerifyArguments {
    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "Where the requests go, such as https://api.mistral.ai.")
    @Nullable
    String target;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            defaultValue = "full",
            description = "free: only what is refused before inference, no tokens. smoke: also one cheap answer of each"
                    + " kind. full: everything (${DEFAULT-VALUE}).")
    String tier;

    @Option(
            names = "--case",
            paramLabel = "GLOB",
            split = ",",
            description = "Only cases whose id fits, such as 'tools/*'; repeatable.")
    @Nullable
    List<String> cases;

    @Option(
            names = "--tag",
            paramLabel = "T",
            split = ",",
            description = "Only cases with that tag, such as streaming; repeatable.")
    @Nullable
    List<String> tags;

    @Option(
            names = "--own-cases",
            paramLabel = "PATH",
            split = ",",
            description = "Cases of your own beside the built-in ones, a file or folder; repeatable.")
    @Nullable
    List<Path> ownCases;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model of every case. Without it, the cheapest one of the target that can do it.")
    @Nullable
    String model;

    @Option(
            names = "--compare",
            paramLabel = "URL",
            description = "The same cases on a second target, differences side by side.")
    @Nullable
    String compare;

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            description = "Send no more requests; what is left unchecked makes the run incomplete.")
    @Nullable
    String maxRequests;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Use no more tokens, prompt and completion together.")
    @Nullable
    String maxTokens;

    @Option(names = "--max-cost-eur", paramLabel = "X", description = "Spend no more, such as 0.05.")
    @Nullable
    String maxCostEur;

    @Option(
            names = "--rate",
            paramLabel = "N/TIME",
            description =
                    "Send no faster: 1/s, 30/min. Without it, 1/s to Mistral's own service and no limit elsewhere.")
    @Nullable
    String rate;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run each case so often and tell how often it held (${DEFAULT-VALUE}).")
    String repeat;

    @Option(names = "--dry-run", description = "Print the plan with the most that it can cost, and send nothing.")
    boolean dryRun;

    @Option(names = "--list", description = "Print the cases chosen, and send nothing.")
    boolean list;

    @Option(
            names = "--report",
            paramLabel = "FORM",
            split = ",",
            defaultValue = "text",
            description = "text, junit, html, json, sarif, markdown; several with commas, to --out (${DEFAULT-VALUE}).")
    List<String> reports;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for reports and evidence. Without it, the one report goes to stdout.")
    @Nullable
    Path out;

    @Option(
            names = "--deviations",
            paramLabel = "FILE",
            description = "Known deviations: case, rule, pointer, reason, owner, until.")
    @Nullable
    Path deviations;

    @Option(
            names = "--replay",
            paramLabel = "EVIDENCE",
            description = "Judge the evidence.json of an earlier run again: no target, no key, no cost.")
    @Nullable
    Path replay;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File that holds the key and nothing else. Without it, the key is $MISTRAL_API_KEY.")
    @Nullable
    Path keyFile;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long the target may be silent before it counts as stalled (${DEFAULT-VALUE}).")
    String timeout;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Tell on stderr how far the run is. Without it, only on a terminal.")
    @Nullable
    Boolean progress;

    /** A key given this way would be in the shell's history and in every list of processes; it is caught, not shown. */
    @Option(
            names = {"--key", "--api-key"},
            arity = "0..1",
            fallbackValue = "",
            hidden = true)
    @Nullable
    String keyOnTheCommandLine;
}
