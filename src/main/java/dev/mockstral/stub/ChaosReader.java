package dev.mockstral.stub;

import dev.mockstral.fault.PlannedFault;
import dev.mockstral.json.PositionedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a file of chaos rules, YAML or JSON: one rule or a list of {@code {name, when, fault, probability, after,
 * first, every}}, of which only {@code fault} must be there.
 */
public final class ChaosReader {
    private final List<ChaosRule> rules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ChaosReader() {}

    /** Reads a file. */
    public static ChaosResult readFile(Path path) {
        try {
            return readText(path.toString(), Files.readString(path));
        } catch (IOException unreadable) {
            return new ChaosResult(
                    List.of(),
                    List.of(FixtureFiles.whole(
                            path,
                            "file cannot be read: " + unreadable.getClass().getSimpleName(),
                            "Check the path, its permissions, and that it is UTF-8.")));
        }
    }

    /**
     * Reads a text.
     *
     * @param origin what it is called in problems
     */
    public static ChaosResult readText(String origin, String text) {
        FixtureSource source = new FixtureSource(origin, PositionedDocument.of(text));
        ChaosReader reader = new ChaosReader();
        Spot root = source.root();
        if (root.node().isArray()) {
            root.elements("Write at least one rule.").forEach(reader::add);
        } else if (!root.isAbsent() || source.problems().isEmpty()) {
            reader.add(root);
        }
        return new ChaosResult(reader.rules, source.problems());
    }

    private void add(Spot spot) {
        if (!spot.isObject("Write a rule: {when: {…}, fault: reset, probability: 0.1}.")) {
            return;
        }
        boolean wellSpelt = spot.onlyKeys(FixtureKeys.CHAOS);
        if (wellSpelt && !spot.has("fault")) {
            spot.wrong("rule has no fault", "Add fault: and its name.");
        }
        List<PlannedFault> faults = spot.has("fault") ? FaultReader.read(spot.at("fault"), true) : List.of();
        When when = spot.has("when") ? WhenReader.read(spot.at("when")) : When.always();
        rules.add(new ChaosRule(name(spot), when, FrequencyReader.read(spot), faults));
    }

    private String name(Spot spot) {
        String name = spot.text("name");
        if (name == null) {
            return "rule " + (rules.size() + 1);
        }
        if (!names.add(name)) {
            spot.at("name").wrong("name '" + name + "' is taken", "Choose another name.");
        }
        return name;
    }
}
