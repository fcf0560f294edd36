package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are not named are not built; nobody may see that. */
class CommandLinesTest {
    @TempDir
    Path folder;

    @Test
    void namesCommandsAsTheyNameThemselves() {
        for (String name : CommandLines.commands().keySet()) {
            CommandLineRun run = CommandLineRun.of(name, "--help");
            assertTrue((run.out() + run.err()).contains("mockstral " + name + " "), name);
        }
    }

    @Test
    void buildsOnlyWhatTheArgumentsName() {
        assertEquals(Set.of(), CommandLines.namedIn("--port", "0").keySet());
        assertEquals(
                Set.of("verify"),
                CommandLines.namedIn("verify", "--tier", "free").keySet());
    }

    @Test
    void buildsAllWhenAFileMayNameThem() {
        assertEquals(
                CommandLines.commands().keySet(),
                CommandLines.namedIn("@arguments").keySet());
    }

    @Test
    void helpNamesEveryCommandButTheHiddenOne() {
        List<String> names = CommandLineRun.of("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .filter(line -> !line.startsWith("   "))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertEquals(List.of("serve", "check", "verify", "tokens", "record", "import", "init"), names);
    }

    @Test
    void aMisspeltCommandIsToldWithTheOneMeant() {
        assertEquals("""
                mockstral: Unmatched argument at index 0: 'chek'
                Did you mean: mockstral check?
                Try 'mockstral --help'.
                """, CommandLineRun.of("chek").err());
    }

    @Test
    void aCommandIsNoOptionsValue() {
        CommandLineRun run = CommandLineRun.of("--host", "check");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(
                run.err().startsWith("mockstral: Expected parameter for option '--host' but found 'check'"), run::err);
    }

    @Test
    void aFileOfArgumentsMayNameACommand() throws Exception {
        Path arguments = Files.writeString(folder.resolve("arguments"), "check nowhere.yaml");
        CommandLineRun run = CommandLineRun.of("@" + arguments);
        assertEquals(CommandLineRun.of("check", "nowhere.yaml"), run);
    }

    @Test
    void whatACommandFindsWrongIsToldOnce() {
        CommandLineRun run = CommandLineRun.of("tokens", "nowhere.json");
        assertEquals(ExitCode.USAGE, run.code());
        assertEquals(2, run.err().lines().count(), run::err);
        assertTrue(run.err().endsWith("Try 'mockstral tokens --help'.\n"), run::err);
    }
}
