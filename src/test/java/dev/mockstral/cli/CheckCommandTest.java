package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class CheckCommandTest {
    @TempDir
    Path folder;

    private Path sound;
    private Path broken;

    @BeforeEach
    void write() throws Exception {
        sound = Files.writeString(folder.resolve("sound.yaml"), "- name: a\n  respond: ok\n");
        broken = Files.writeString(
                folder.resolve("broken.yaml"),
                "- name: b\n  respond: { content: ok, finish_reason: tool_call }\n- name: c\n  \"<&\\u0001>\": ok\n");
    }

    @Test
    void findsNothingInSoundFixtures() {
        CommandLineRun run = CommandLineRun.of("check", sound.toString());
        assertEquals(0, run.code());
        assertEquals("1 stub: no findings\n", run.out());
    }

    @Test
    void tellsEveryErrorWithItsPlaceAndRemedy() {
        CommandLineRun run = CommandLineRun.of("check", folder.toString());
        assertEquals(2, run.code());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.size() >= 3, run::out);
        assertTrue(lines.get(0).startsWith(broken + ":2:42: error: "), run::out);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(broken + ":4:")), run::out);
        assertTrue(lines.stream().limit(lines.size() - 1L).allMatch(line -> line.contains(" – ")), run::out);
        assertTrue(lines.get(lines.size() - 1).endsWith("; nothing can be served"), run::out);
    }

    @Test
    void endsWithFindingsWhenThereAreOnlyWarnings() throws Exception {
        Files.writeString(sound, "- name: a\n  respond: ok\n- name: b\n  when: { last_user: x }\n  respond: ok\n");
        CommandLineRun run = CommandLineRun.of("check", sound.toString());
        assertEquals(1, run.code());
        assertTrue(
                run.out().startsWith(sound + ":3:3: warning: stub 'b' is never reached: 'a' answers first"), run::out);
    }

    @Test
    void tellsStubsThatNoCallUsed() throws Exception {
        Files.writeString(
                sound,
                "- name: a\n  when: { last_user: x }\n  respond: ok\n- name: b\n  when: { last_user: y }\n  respond: ok\n");
        Path journal =
                Files.writeString(folder.resolve("journal.txt"), "{\"requests\":[{\"stub\":\"a\"},{\"stub\":null}]}");
        CommandLineRun run = CommandLineRun.of("check", sound.toString(), "--journal", journal.toString());
        assertEquals(1, run.code());
        assertEquals(
                sound
                        + ":4:3: warning: stub 'b' answered none of the calls – Remove it, or see why no call reaches it.\n"
                        + "2 stubs: 1 warning\n",
                run.out());
        Files.writeString(journal, "{\"requests\":");
        run = CommandLineRun.of("check", sound.toString(), "--journal", journal.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("journal.txt:1:13: not JSON"), run::err);
    }

    @Test
    void reportsAsJson() throws Exception {
        CommandLineRun run = CommandLineRun.of("check", broken.toString(), "--report", "json");
        assertEquals(2, run.code());
        JsonNode report = Json.parse(run.out());
        assertEquals(report.path("findings").size(), report.path("errors").intValue());
        JsonNode finding = report.at("/findings/0");
        assertEquals(2, finding.path("line").intValue());
        assertEquals(broken.toString(), finding.path("file").asString());
        assertEquals("error", finding.path("level").asString());
    }

    @Test
    void reportsAsSarif() throws Exception {
        CommandLineRun run = CommandLineRun.of("check", broken.toString(), "--report", "sarif");
        JsonNode report = Json.parse(run.out());
        assertEquals("2.1.0", report.path("version").asString());
        JsonNode result = report.at("/runs/0/results/0");
        assertEquals("fixture-error", result.path("ruleId").asString());
        assertEquals(
                broken.toUri().toString(),
                result.at("/locations/0/physicalLocation/artifactLocation/uri").asString());
        assertEquals(
                2, result.at("/locations/0/physicalLocation/region/startLine").intValue());
        assertTrue(report.at("/runs/0/tool/driver/rules")
                .valueStream()
                .anyMatch(rule -> rule.path("id").equals(result.path("ruleId"))));
    }

    @Test
    void reportsAsJUnit() throws Exception {
        for (Path path : List.of(folder, sound)) {
            CommandLineRun run = CommandLineRun.of("check", path.toString(), "--report=junit");
            Element suite = (Element) DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(run.out())))
                    .getElementsByTagName("testsuite")
                    .item(0);
            assertEquals(
                    Integer.parseInt(suite.getAttribute("tests")),
                    suite.getElementsByTagName("testcase").getLength());
            int failures = suite.getElementsByTagName("failure").getLength();
            assertEquals(Integer.parseInt(suite.getAttribute("failures")), failures);
            assertEquals(path.equals(folder), failures > 0);
        }
    }

    @Test
    void refusesWhatIsNoUse() {
        assertEquals(2, CommandLineRun.of("check").code());
        assertEquals(
                2,
                CommandLineRun.of("check", sound.toString(), "--report", "pdf").code());
        CommandLineRun run = CommandLineRun.of("check", folder.resolve("none").toString());
        assertEquals(2, run.code());
        assertTrue(run.out().contains("no such file or folder"), run::out);
    }
}
