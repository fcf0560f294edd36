package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsFilesInPathOrderAndNamesStubsByFileAndPosition() throws IOException {
        write("b.yaml", "- {when: {turn: 1}, respond: x}\n- {when: {turn: 2}, respond: x}");
        write("a/z.json", "{\"when\":{\"turn\":3},\"respond\":\"x\"}");
        write("a.yml", "\uFEFFwhen: {turn: 4}\nrespond: x\n");
        write(".hidden.yaml", "nonsense: [");
        write(".git/c.yaml", "nonsense: [");
        write("README.md", "nonsense: [");
        FixtureResult result = FixtureReader.readPaths(List.of(folder));
        assertEquals(List.of(), result.problems());
        assertEquals(
                List.of("a.yml#1", "a/z.json#1", "b.yaml#1", "b.yaml#2"),
                result.stubs().stream().map(Stub::name).toList());
        assertEquals(folder.resolve("b.yaml") + ":2:3", result.stubs().get(3).origin());
    }

    @Test
    void keepsDefaultNamesApart() throws IOException {
        write("one/a.yaml", "{when: {turn: 1}, respond: x}");
        write("two/a.yaml", "{when: {turn: 2}, respond: x}");
        FixtureResult result = FixtureReader.readPaths(List.of(folder.resolve("one"), folder.resolve("two")));
        assertEquals(
                List.of("a.yaml#1", folder.resolve("two/a.yaml") + ":1:1"),
                result.stubs().stream().map(Stub::name).toList());
    }

    @Test
    void loadsNothingWhenOneFileIsBroken() throws IOException {
        write("good.yaml", "respond: x");
        write("bad.yaml", "respond: [");
        write("worse.json", "{\"respond\": 'x'}");
        FixtureResult result = FixtureReader.readPaths(List.of(folder, folder.resolve("missing")));
        assertEquals(List.of(), result.stubs());
        assertEquals(
                List.of(
                        folder.resolve("missing") + ": no such file or folder – Check the path.",
                        folder.resolve("bad.yaml")
                                + ":1:11: not YAML: expected the node content, but found '<stream end>'"
                                + " – Check indentation, quotes and brackets here.",
                        folder.resolve("worse.json")
                                + ":1:13: not JSON: Unexpected character (''' (code 39)): expected a"
                                + " valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') –"
                                + " Mend the JSON here."),
                texts(result.problems()));
    }

    @Test
    void tellsNamesTakenInAnotherFile() throws IOException {
        write("a.yaml", "{name: one, when: {turn: 1}, respond: x}");
        write("b.yaml", "{name: one, when: {turn: 2}, respond: x}");
        assertEquals(
                List.of(folder.resolve("b.yaml") + ":1:8: name 'one' is taken by the stub at "
                        + folder.resolve("a.yaml") + ":1:1 – Choose another name."),
                texts(FixtureReader.readPaths(List.of(folder)).problems()));
    }

    @Test
    void refusesFilesThatAreTooLargeOrNotUtf8() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("a.yaml").toFile(), "rw")) {
            large.setLength(FixtureReader.MAX_BYTES + 1L);
        }
        Files.write(folder.resolve("b.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertEquals(
                List.of(
                        folder.resolve("a.yaml")
                                + ": file has 33554433 bytes, more than 33554432 – Split it into several" + " files.",
                        folder.resolve("b.yaml") + ": file is not UTF-8 – Save it as UTF-8."),
                texts(FixtureReader.readPaths(List.of(folder)).problems()));
    }

    @Test
    void warnsOfFoldersAndFilesWithoutStubs() throws IOException {
        write("a.yaml", "# nothing yet\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        FixtureResult result = FixtureReader.readPaths(List.of(empty, folder));
        assertEquals(List.of(), result.problems());
        assertEquals(
                List.of(
                        empty + ": folder holds no fixture – Put a .yaml, .yml or .json file into it.",
                        folder.resolve("a.yaml") + ":1:1: file holds no stub – Write a stub, or remove the file."),
                texts(result.warnings()));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> texts(List<FixtureProblem> problems) {
        return problems.stream().map(FixtureProblem::toString).toList();
    }
}
