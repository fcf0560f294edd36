package dev.mockstral.stub;

import dev.mockstral.json.Place;
import dev.mockstral.json.PositionedDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A fixture text being read, and what was found wrong in it. Used by one thread. */
final class FixtureSource {
    private final String file;
    private final PositionedDocument document;
    private final List<FixtureProblem> problems = new ArrayList<>();
    private final List<FixtureProblem> warnings = new ArrayList<>();

    FixtureSource(String file, PositionedDocument document) {
        this.file = file;
        this.document = document;
        document.flaws()
                .forEach(flaw -> problems.add(problem(flaw.place(), flaw.pointer(), flaw.message(), flaw.remedy())));
    }

    Spot root() {
        return new Spot(document.root(), "", this);
    }

    void wrong(Place place, String pointer, String message, String remedy) {
        problems.add(problem(place, pointer, message, remedy));
    }

    void warn(Place place, String pointer, String message, String remedy) {
        warnings.add(problem(place, pointer, message, remedy));
    }

    private FixtureProblem problem(Place place, String pointer, String message, String remedy) {
        return new FixtureProblem(file, place.line(), place.column(), pointer, message, remedy);
    }

    Place valueAt(String pointer) {
        return document.valueAt(pointer);
    }

    Place keyAt(String pointer) {
        return document.keyAt(pointer);
    }

    String file() {
        return file;
    }

    /** All problems from the top of the text to its end. */
    List<FixtureProblem> problems() {
        return inOrder(problems);
    }

    List<FixtureProblem> warnings() {
        return inOrder(warnings);
    }

    private static List<FixtureProblem> inOrder(List<FixtureProblem> found) {
        if (found.size() < 2) {
            return List.copyOf(found);
        }
        return found.stream()
                .sorted(Comparator.comparingInt(FixtureProblem::line).thenComparingInt(FixtureProblem::column))
                .toList();
    }
}
