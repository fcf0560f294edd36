package dev.mockstral.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the fixture files below paths, in path order. Names that begin with a dot are passed over. */
final class FixtureFiles {
    private static final int DEEPEST = 32;

    /** A file, and its name below the path that was given. */
    record Found(Path path, String name) {}

    private final List<Found> found = new ArrayList<>();
    private final List<FixtureProblem> problems = new ArrayList<>();
    private final List<FixtureProblem> warnings = new ArrayList<>();

    FixtureFiles(List<Path> paths) {
        paths.forEach(this::add);
    }

    List<Found> found() {
        return found;
    }

    List<FixtureProblem> problems() {
        return problems;
    }

    List<FixtureProblem> warnings() {
        return warnings;
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (Files.exists(path)) {
            found.add(new Found(path, String.valueOf(path.getFileName())));
        } else {
            problems.add(whole(path, "no such file or folder", "Check the path."));
        }
    }

    private void addFolder(Path folder) {
        try (Stream<Path> below = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            List<Found> files = below.filter(path -> isFixture(folder, path))
                    .map(path -> new Found(path, slashed(folder.relativize(path))))
                    .sorted(Comparator.comparing(Found::name))
                    .toList();
            found.addAll(files);
            if (files.isEmpty()) {
                warnings.add(whole(folder, "folder holds no fixture", "Put a .yaml, .yml or .json file into it."));
            }
        } catch (IOException | UncheckedIOException unreadable) {
            problems.add(whole(folder, "folder cannot be read: " + unreadable.getMessage(), "Check its permissions."));
        }
    }

    private static boolean isFixture(Path folder, Path path) {
        for (Path step : folder.relativize(path)) {
            if (step.toString().startsWith(".")) {
                return false;
            }
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) && !Files.isDirectory(path);
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    static FixtureProblem whole(Path path, String message, String remedy) {
        return new FixtureProblem(path.toString(), 0, 0, "", message, remedy);
    }
}
