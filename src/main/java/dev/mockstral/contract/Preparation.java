package dev.mockstral.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything a run needs, read and checked before anything is sent, so that all problems are told at once. Immutable. */
final class Preparation {
    private final VerifyOptions options;
    private final List<String> problems = new ArrayList<>();
    private final List<ContractCase> cases;
    private final Deviations deviations;
    private final Optional<Target> target;
    private final Optional<Target> other;
    private final Optional<EvidenceFile.Content> evidence;

    Preparation(VerifyOptions options) {
        this.options = options;
        this.cases = selected();
        this.deviations = options.deviations().map(this::deviations).orElseGet(Deviations::none);
        this.target = options.target().flatMap(url -> target("--target", url));
        this.other = options.compare().flatMap(url -> target("--compare", url));
        this.evidence = options.replay().flatMap(this::evidence);
        combinations();
    }

    /** What is wrong, one sentence each with its remedy; empty when the run can begin. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    List<ContractCase> cases() {
        return cases;
    }

    Deviations deviations() {
        return deviations;
    }

    Optional<Target> target() {
        return target;
    }

    Optional<Target> other() {
        return other;
    }

    Optional<EvidenceFile.Content> evidence() {
        return evidence;
    }

    private List<ContractCase> selected() {
        List<ContractCase> all = new ArrayList<>(ContractCases.builtIn());
        for (Path own : options.selection().own()) {
            all.addAll(ownCases(own));
        }
        problems.addAll(ContractCases.taken(all).lines().toList());
        List<ContractCase> selected = all.stream().filter(this::isSelected).toList();
        if (selected.isEmpty()) {
            VerifyOptions.Selection selection = options.selection();
            problems.add("no case of tier " + selection.tier().word() + " fits --case " + selection.cases() + " --tag "
                    + selection.tags() + " – --list shows them");
        }
        return selected;
    }

    private List<ContractCase> ownCases(Path path) {
        try {
            List<ContractCase> cases = ContractCases.in(path);
            if (cases.isEmpty()) {
                problems.add("--own-cases " + path + " holds no case – give JSON or YAML files of cases");
            }
            return cases;
        } catch (IOException unreadable) {
            problems.add("--own-cases " + path + " cannot be read – check the path");
        } catch (IllegalArgumentException wrong) {
            problems.addAll(lines(wrong));
        }
        return List.of();
    }

    private boolean isSelected(ContractCase each) {
        VerifyOptions.Selection selection = options.selection();
        boolean named = selection.cases().isEmpty()
                || selection.cases().stream().anyMatch(glob -> each.isOf(selection.tier(), glob));
        boolean tagged = selection.tags().isEmpty() || selection.tags().stream().anyMatch(each.tags()::contains);
        return selection.tier().includes(each.tier()) && named && tagged;
    }

    private Deviations deviations(Path file) {
        try {
            return Deviations.read(file);
        } catch (IOException unreadable) {
            problems.add("--deviations " + file + " cannot be read – check the path");
        } catch (IllegalArgumentException wrong) {
            problems.addAll(lines(wrong));
        }
        return Deviations.none();
    }

    private Optional<Target> target(String option, URI url) {
        try {
            return Optional.of(Target.of(url));
        } catch (IllegalArgumentException wrong) {
            problems.add(option + " " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<EvidenceFile.Content> evidence(Path file) {
        try {
            return Optional.of(
                    Recordings.isOne(file)
                            ? new EvidenceFile.Content(Recordings.read(file), true, true)
                            : EvidenceFile.read(file));
        } catch (IOException wrong) {
            boolean there = Files.isReadable(file) && Files.isRegularFile(file);
            problems.add("--replay " + (there ? wrong.getMessage() : file + " cannot be read")
                    + " – give the evidence.json that a run with --out wrote");
            return Optional.empty();
        }
    }

    private void combinations() {
        boolean sends = options.replay().isEmpty() && !options.dryRun() && !options.list();
        if (sends && options.target().isEmpty()) {
            problems.add("--target is missing – give a URL such as https://api.mistral.ai");
        }
        if (options.replay().isPresent() && options.compare().isPresent()) {
            problems.add("--compare needs two targets, --replay sends nothing – leave one of them out");
        }
        if (sends) {
            target.ifPresent(this::privacy);
            other.ifPresent(this::privacy);
        }
        if (options.output().formats().size() > 1 && options.output().out().isEmpty()) {
            problems.add("several --report need a folder – give --out DIR");
        }
    }

    private void privacy(Target asked) {
        if (keyOf(asked).isPresent() && !asked.mayCarryKey()) {
            problems.add(asked.base() + " is plain http beyond this machine: the key is not sent there – use https");
        }
    }

    /** The key for that target: it belongs to one origin, the other of a comparison gets a name that opens nothing. */
    Optional<ApiKey> keyOf(Target asked) {
        boolean ofOther = other.map(Target::isProvider).orElse(false)
                && !target.map(Target::isProvider).orElse(true);
        Optional<Target> owner = ofOther ? other : target;
        boolean owned = owner.map(asked::equals).orElse(false);
        return owned ? options.key() : Optional.of(ApiKey.of("mockstral-comparison"));
    }

    private static List<String> lines(IllegalArgumentException wrong) {
        return String.valueOf(wrong.getMessage()).lines().toList();
    }
}
