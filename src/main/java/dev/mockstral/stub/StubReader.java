package dev.mockstral.stub;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the stubs of one text. */
final class StubReader {
    private final FixtureSource source;
    private final String defaultName;
    private final Map<String, String> namesTaken;
    private final LocalDate today;
    private final List<Stub> stubs = new ArrayList<>();

    /**
     * For one text.
     *
     * @param defaultName what its stubs are called, with their position, when they have no name
     * @param namesTaken explicit names met so far, and where; grows
     * @param today recordings that have expired by then are warned of
     */
    StubReader(FixtureSource source, String defaultName, Map<String, String> namesTaken, LocalDate today) {
        this.source = source;
        this.defaultName = defaultName;
        this.namesTaken = namesTaken;
        this.today = today;
    }

    List<Stub> read() {
        Spot root = source.root();
        if (root.isAbsent() || root.node().isNull()) {
            if (source.problems().isEmpty()) {
                root.warn("file holds no stub", "Write a stub, or remove the file.");
            }
        } else if (root.node().isArray()) {
            for (int i = 0; i < root.node().size(); i++) {
                add(root.at(i), i + 1);
            }
        } else {
            add(root, 1);
        }
        return stubs;
    }

    private void add(Spot spot, int position) {
        if (!spot.isObject("Write a stub: {when: {…}, respond: {…}}.")) {
            return;
        }
        boolean wellSpelt = spot.onlyKeys(FixtureKeys.STUB);
        boolean impossible = spot.flag("impossible");
        if (spot.has("provenance")) {
            ProvenanceCheck.check(spot.at("provenance"), today);
        }
        String name = name(spot, position);
        When when = spot.has("when") ? WhenReader.read(spot.at("when")) : When.always();
        Integer times = spot.count("times", 1).stream().boxed().findFirst().orElse(null);
        ScenarioStep scenario = spot.has("scenario") ? scenario(spot.at("scenario")) : null;
        if (wellSpelt && !spot.has("respond") && !spot.has("conversation")) {
            spot.wrong("stub answers nothing", "Add respond: or conversation:.");
        }
        answers(spot, impossible)
                .ifPresent(answers ->
                        stubs.add(new Stub(name, spot.origin(), when, answers, times, scenario, impossible)));
    }

    private String name(Spot spot, int position) {
        String name = spot.text("name");
        if (name == null) {
            return defaultName + '#' + position;
        }
        if (name.isBlank()) {
            spot.at("name").wrong("name is blank", "Write a name, or leave it out.");
        }
        String before = namesTaken.putIfAbsent(name, spot.origin());
        if (before != null) {
            spot.at("name").wrong("name '" + name + "' is taken by the stub at " + before, "Choose another name.");
        }
        return name;
    }

    private static Optional<Answers> answers(Spot spot, boolean impossible) {
        if (spot.has("respond") && spot.has("conversation")) {
            spot.at("conversation").wrongKey("'conversation' cannot stand beside 'respond'", "Keep one of the two.");
        }
        if (spot.has("conversation")) {
            return Optional.of(ConversationReader.read(spot.at("conversation"), impossible));
        }
        if (!spot.has("respond")) {
            return Optional.empty();
        }
        List<StubReply> replies = ReplyReader.readAll(spot.at("respond"), impossible);
        return replies.isEmpty() ? Optional.empty() : Optional.of(new Answers.Replies(replies));
    }

    private static @Nullable ScenarioStep scenario(Spot spot) {
        if (!spot.isObject("Write {name: login, state: started, next: asked}.")) {
            return null;
        }
        spot.onlyKeys(FixtureKeys.SCENARIO);
        if (!spot.has("name")) {
            spot.wrong("scenario has no name", "Add name:.");
        }
        String name = spot.text("name");
        String state = spot.text("state");
        String next = spot.text("next");
        return name == null ? null : new ScenarioStep(name, state, next);
    }
}
