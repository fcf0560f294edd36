package dev.mockstral.contract;

import dev.mockstral.schema.Schemas;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
            return readFolder(folder.toURI());
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

    private static List<ContractCase> readFolder(URI uri) throws IOException {
        if (!uri.getScheme().equals("jar")) {
            return in(Path.of(uri));
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            return in(jar.getPath(BUILT_IN));
        }
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
