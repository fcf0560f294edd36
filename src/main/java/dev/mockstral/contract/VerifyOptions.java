package dev.mockstral.contract;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code mockstral verify} was asked to do.
 *
 * @param target where the requests go; needed only where something is sent
 * @param key never from the command line; empty when there is none
 * @param model pins the model of every case
 * @param compare a second target for the same cases
 * @param replay evidence to judge again instead of sending anything; also recordings of others, one JSON object a line
 * @param deviations known deviations
 * @param dryRun print the plan and its worst cost, send nothing
 * @param list print the cases chosen, send nothing
 * @param telling what is told on the error stream while the run goes on
 */
public record VerifyOptions(
        Optional<URI> target,
        Optional<ApiKey> key,
        Selection selection,
        Optional<String> model,
        Limits limits,
        Output output,
        Optional<URI> compare,
        Optional<Path> replay,
        Optional<Path> deviations,
        boolean dryRun,
        boolean list,
        Telling telling) {
    /**
     * Which cases.
     *
     * @param cases globs over ids; none for all
     * @param tags any of them; none for all
     * @param own files or folders of one's own cases, beside the built-in ones
     */
    public record Selection(Tier tier, List<String> cases, List<String> tags, List<Path> own) {
        /** Copies the lists. */
        public Selection {
            cases = List.copyOf(cases);
            tags = List.copyOf(tags);
            own = List.copyOf(own);
        }
    }

    /**
     * Which reports.
     *
     * @param out the folder for files; empty for the text report on the output stream alone
     * @param patience how long a target may be silent before it counts as stalled
     */
    public record Output(List<Format> formats, Optional<Path> out, Duration patience) {
        /** Copies the list. */
        public Output {
            formats = List.copyOf(formats);
        }
    }

    /** How a run tells of its progress. */
    public enum Telling {
        NOTHING,
        /** One line for each case. */
        LINES,
        /** One line that is written anew, for terminals; what drifted stays. */
        ONE_LINE
    }

    /** Kinds of report. */
    public enum Format {
        TEXT("report.txt"),
        JUNIT("TEST-mockstral-contract.xml"),
        HTML("report.html"),
        JSON("report.json"),
        SARIF("report.sarif"),
        MARKDOWN("report.md");

        private final String file;

        Format(String file) {
            this.file = file;
        }

        /** Name of its file in the output folder. */
        public String file() {
            return file;
        }

        /**
         * The format of that word, such as {@code junit}.
         *
         * @throws IllegalArgumentException if there is none; the message lists them
         */
        public static Format of(String word) {
            for (Format format : values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(word.strip().toLowerCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw new IllegalArgumentException(
                    "--report '" + word + "' is none of text, junit, html, json, sarif, markdown");
        }
    }

    /** All cases of the full tier, once, the text report only. */
    public static VerifyOptions of(URI target, Optional<ApiKey> key) {
        return new VerifyOptions(
                Optional.of(target),
                key,
                new Selection(Tier.FULL, List.of(), List.of(), List.of()),
                Optional.empty(),
                Limits.none(),
                new Output(List.of(Format.TEXT), Optional.empty(), Duration.ofSeconds(30)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Telling.NOTHING);
    }

    /** The same for other cases. */
    public VerifyOptions selecting(Selection other) {
        return new VerifyOptions(
                target, key, other, model, limits, output, compare, replay, deviations, dryRun, list, telling);
    }

    /** The same within other bounds. */
    public VerifyOptions within(Limits other) {
        return new VerifyOptions(
                target, key, selection, model, other, output, compare, replay, deviations, dryRun, list, telling);
    }

    /** The same with other reports. */
    public VerifyOptions reporting(Output other) {
        return new VerifyOptions(
                target, key, selection, model, limits, other, compare, replay, deviations, dryRun, list, telling);
    }

    /** The same, out of evidence. */
    public VerifyOptions replaying(Path evidence) {
        return new VerifyOptions(
                Optional.empty(),
                Optional.empty(),
                selection,
                model,
                limits,
                output,
                compare,
                Optional.of(evidence),
                deviations,
                dryRun,
                list,
                telling);
    }
}
