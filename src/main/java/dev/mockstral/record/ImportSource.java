package dev.mockstral.record;

import dev.mockstral.json.Place;
import dev.mockstral.json.PositionedDocument;
import dev.mockstral.stub.FixtureProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A file of another recorder, and what in it could not be taken over. Used by one thread. */
final class ImportSource {
    private final String file;
    private final PositionedDocument document;
    private final List<FixtureProblem> problems = new ArrayList<>();

    private ImportSource(String file, PositionedDocument document) {
        this.file = file;
        this.document = document;
        if (document.root().isMissingNode()) {
            document.flaws().forEach(flaw -> add(flaw.place(), flaw.pointer(), flaw.message(), flaw.remedy()));
        }
    }

    /** Binary scalars are read as the base64 that they are written in, and decoded where a body is wanted. */
    static ImportSource of(String file, String text) {
        String plain = text.replaceAll("(?m)(:[ ]+)!!?binary(?=\\s)", "$1!!str");
        boolean json = file.toLowerCase(Locale.ROOT).matches(".*\\.(json|har)");
        return new ImportSource(file, json ? PositionedDocument.ofJson(text) : PositionedDocument.ofYaml(plain));
    }

    JsonNode root() {
        return document.root();
    }

    void problem(String pointer, String message, String remedy) {
        add(document.valueAt(pointer), pointer, message, remedy);
    }

    private void add(Place place, String pointer, String message, String remedy) {
        problems.add(new FixtureProblem(file, place.line(), place.column(), pointer, message, remedy));
    }

    List<FixtureProblem> problems() {
        return problems;
    }
}
