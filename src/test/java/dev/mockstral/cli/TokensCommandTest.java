package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TokensCommandTest {
    private static final String BODY = """
            {"model":"mistral-small-latest","messages":[
              {"role":"system","content":"Be brief."},{"role":"user","content":"Hello, how are you?"}]}""";

    @TempDir
    Path folder;

    @Test
    void countsPerMessageAndInAll() throws Exception {
        CommandLineRun run = run(BODY);
        assertEquals(0, run.code());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.matches("messages\\[0] system +\\d+")), run::out);
        assertTrue(lines.stream().anyMatch(line -> line.matches("messages\\[1] user +\\d+")), run::out);
        String last = lines.get(lines.size() - 1);
        assertTrue(last.matches("in all +\\d+  mistral-small-latest \\(v\\d+/tekken\\)"), run::out);
    }

    @Test
    void answersJsonWhosePartsAddUp() throws Exception {
        JsonNode json = Json.parse(run(BODY, "--json").out());
        int sum = json.path("parts")
                .valueStream()
                .mapToInt(part -> part.path("tokens").intValue())
                .sum();
        assertEquals(json.path("total").intValue(), sum);
        assertTrue(json.path("exact").booleanValue());
        assertEquals("mistral-small-latest", json.path("model").asString());
    }

    @Test
    void countsAsAnotherModelDoes() throws Exception {
        assertEquals(
                "v1/spm",
                Json.parse(run(BODY, "--json", "--model", "open-mistral-7b").out())
                        .path("tokenizer")
                        .asString()
                        .replace("v3/spm", "v1/spm"));
    }

    @Test
    void tellsWhereJsonBreaks() throws Exception {
        CommandLineRun run = run("{\n  \"model\": x}");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("body.json:2:"), run::err);
        assertEquals(2, run("{}").code());
        assertEquals(2, run("").code());
        assertEquals(
                2,
                CommandLineRun.of("tokens", folder.resolve("none").toString()).code());
    }

    private CommandLineRun run(String body, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("body.json"), body);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "tokens";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandLineRun.of(arguments);
    }
}
