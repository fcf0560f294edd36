package dev.mockstral.cli;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.tokens.PromptTokens;
import dev.mockstral.tokens.Tokenizer;
import dev.mockstral.tokens.Tokenizers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code mockstral tokens}: what a request's prompt costs. */
@Command(
        name = "tokens",
        description = "Counts the prompt tokens of a request body, per message and in all.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TokensCommand implements Callable<Integer> {
    private static final String STDIN = "-";
    private static final int NARROWEST = 8;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STDIN,
            description = "A chat completion request, JSON; - is standard input (${DEFAULT-VALUE}).")
    private String file;

    @Option(names = "--model", paramLabel = "NAME", description = "Count as this model does, not as the body's.")
    private @Nullable String model;

    @Option(names = "--json", description = "Answer one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        ChatCompletionRequest request = ChatCompletionRequestReader.read(body());
        String counted = model == null ? request.model() : model;
        Tokenizer tokenizer = Tokenizers.create().forModel(counted);
        PromptTokens tokens = tokenizer.prompt(request);
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(Json.compact(json(counted, tokenizer.version().label(), tokens)));
        } else {
            print(counted, tokenizer.version().label(), tokens);
        }
        return ExitCode.OK;
    }

    private JsonNode body() {
        String name = file.equals(STDIN) ? "standard input" : file;
        JsonNode body = parse(name, read(name));
        if (!body.path("messages").isArray()) {
            throw wrong(name + ":1:1: holds no 'messages' – give the body of a chat completion request");
        }
        return body;
    }

    private byte[] read(String name) {
        try {
            return file.equals(STDIN) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException unreadable) {
            throw wrong(name + ": cannot be read – check the path");
        }
    }

    private JsonNode parse(String name, byte[] bytes) {
        try {
            return Json.parseLikePython(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonSyntaxException broken) {
            throw wrong(name + ":" + broken.line() + ":" + broken.column() + ": not JSON: " + broken.getMessage()
                    + " – give the body of a chat completion request");
        }
    }

    private void print(String counted, String version, PromptTokens tokens) {
        PrintWriter out = spec.commandLine().getOut();
        int width =
                tokens.parts().stream().mapToInt(part -> part.label().length()).reduce(NARROWEST, Math::max);
        for (PromptTokens.Part part : tokens.parts()) {
            out.println(row(width, part.label(), part.tokens()));
        }
        out.println(row(width, "in all", tokens.total()) + "  " + counted + " (" + version + ")");
        if (!tokens.exact()) {
            out.println("about: a part cannot be counted from the request alone, or the model is not known");
        }
    }

    private static String row(int width, String label, int tokens) {
        return String.format(Locale.ROOT, "%-" + width + "s %7d", label, tokens);
    }

    private static ObjectNode json(String counted, String version, PromptTokens tokens) {
        ObjectNode json = Json.mapper()
                .createObjectNode()
                .put("model", counted)
                .put("tokenizer", version)
                .put("exact", tokens.exact())
                .put("total", tokens.total());
        ArrayNode parts = json.putArray("parts");
        tokens.parts()
                .forEach(part -> parts.addObject().put("label", part.label()).put("tokens", part.tokens()));
        return json;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
