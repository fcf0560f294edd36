package dev.mockstral.admin;

import dev.mockstral.journal.Verification;
import dev.mockstral.journal.Wanted;
import dev.mockstral.journal.Wanted.Bound;
import dev.mockstral.json.Json;
import dev.mockstral.json.Place;
import dev.mockstral.json.PositionedDocument;
import dev.mockstral.stub.FixtureProblem;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.When;
import dev.mockstral.stub.WhenResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code {when: {…}, times|at_least|at_most: n, scope: …}}, JSON or YAML. Without a number at least one call is wanted. */
final class VerifyBody {
    private static final String FILE = "verification";
    private static final Map<String, Bound> BOUNDS =
            Map.of("times", Bound.EXACTLY, "at_least", Bound.AT_LEAST, "at_most", Bound.AT_MOST);
    private static final List<String> OTHERS = List.of("when", "scope");

    private final PositionedDocument document;
    private final List<FixtureProblem> problems = new ArrayList<>();
    private When when = When.always();
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<String> scope = Optional.empty();

    private VerifyBody(PositionedDocument document) {
        this.document = document;
    }

    static VerifyBody read(String text) {
        VerifyBody body = new VerifyBody(PositionedDocument.of(text));
        body.read();
        return body;
    }

    List<FixtureProblem> problems() {
        return problems;
    }

    Verification verification() {
        return new Verification(when, wanted.orElse(Wanted.atLeast(1)));
    }

    Optional<String> scope() {
        return scope;
    }

    private void read() {
        document.flaws()
                .forEach(flaw -> problems.add(problem(flaw.place(), flaw.pointer(), flaw.message(), flaw.remedy())));
        JsonNode root = document.root();
        if (root.isObject() && problems.isEmpty()) {
            root.properties().forEach(property -> property(property.getKey(), property.getValue()));
        } else if (problems.isEmpty()) {
            wrong("", "there is no object", "Send {when: {...}, times: n}.");
        }
    }

    private void property(String key, JsonNode value) {
        String pointer = PositionedDocument.child("", key);
        if (key.equals("when")) {
            when();
        } else if (key.equals("scope") && value.isString()) {
            scope = Optional.of(value.stringValue());
        } else if (BOUNDS.containsKey(key)) {
            count(pointer, BOUNDS.get(key), value);
        } else {
            wrong(
                    pointer,
                    OTHERS.contains(key) ? "'" + key + "' is no text" : "unknown key '" + key + "'",
                    "There are when, times, at_least, at_most, scope.");
        }
    }

    private void when() {
        WhenResult result = FixtureReader.readWhen(FILE, document, "when");
        when = result.when();
        problems.addAll(result.problems());
    }

    private void count(String pointer, Bound bound, JsonNode value) {
        if (!value.isInt() || value.intValue() < 0) {
            wrong(pointer, "'" + pointer.substring(1) + "' is " + Json.compact(value), "Give a whole number from 0.");
        } else if (wanted.isPresent()) {
            wrong(pointer, "two numbers are wanted", "Keep one of times, at_least and at_most.");
        } else {
            wanted = Optional.of(new Wanted(bound, value.intValue()));
        }
    }

    private void wrong(String pointer, String message, String remedy) {
        problems.add(problem(document.valueAt(pointer), pointer, message, remedy));
    }

    private static FixtureProblem problem(Place place, String pointer, String message, String remedy) {
        return new FixtureProblem(FILE, place.line(), place.column(), pointer, message, remedy);
    }
}
