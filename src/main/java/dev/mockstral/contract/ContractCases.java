package dev.mockstral.contract;

import dev.mockstral.schema.Schemas;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cases of the contract: those that come with the program, and one's own. */
public final class ContractCases {
    private static final String BUILT_IN = "/dev/mockstral/fixtures/contract";

    private ContractCases() {}

    /** All cases that come with the program, in the order in which they are run: cheap ones first, then by id. */
    public static List<ContractCase> builtIn() {
        URL folder = ContractCases.class.getResource(BUILT_IN);
        if (folder == null) {
            throw new IllegalStateException("the program lacks its cases: " + BUILT_IN);
        }
        try {
            return readFolder(folder);
        } catch (IOException | URISyntaxException problem) {
            throw new IllegalStateException("the program's cases cannot be read", problem);
        }
    }

    /**
     * The cases in a file or folder, JSON or YAML as {@code schemas/contract-case.schema.json} says.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a case is wrong; the message lists every problem with its place
     */
    public static List<ContractCase> in(Path path) throws IOException {
        CaseReader reader = new CaseReader(Schemas.load());
        for (Path file : files(path)) {
            reader.read(file.toString(), Files.readString(file));
        }
        if (!reader.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems()));
        }
        List<ContractCase> cases = new ArrayList<>(reader.cases());
        cases.sort(Comparator.comparing(ContractCase::tier).thenComparing(ContractCase::id));
        return List.copyOf(cases);
    }

    /**
     * The built-in cases and after them one's own.
     *
     * @throws IOException if one's own cannot be read
     * @throws IllegalArgumentException if one of them is wrong or has an id that is taken; the message lists every problem
     */
    public static List<ContractCase> with(List<Path> own) throws IOException {
        List<ContractCase> all = new ArrayList<>(builtIn());
        for (Path path : own) {
            all.addAll(in(path));
        }
        String taken = taken(all);
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(taken);
        }
        return List.copyOf(all);
    }

    /** One line for each id that two cases have. */
    static String taken(List<ContractCase> cases) {
        Set<String> ids = new HashSet<>();
        return cases.stream()
                .map(ContractCase::id)
                .filter(id -> !ids.add(id))
                .map(id -> "the id '" + id + "' is taken – give each case an id of its own")
                .collect(Collectors.joining("\n"));
    }

    /** The file system of the jar is opened for ourselves alone: somebody else may have one open. */
    private static List<ContractCase> readFolder(URL folder) throws IOException, URISyntaxException {
        if (folder.openConnection() instanceof JarURLConnection inJar) {
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                return in(jar.getPath(BUILT_IN));
            }
        }
        return in(Path.of(folder.toURI()));
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(json|yaml|yml)"))
                    .sorted()
                    .toList();
        }
    }
}
