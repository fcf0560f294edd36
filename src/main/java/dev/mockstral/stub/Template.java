package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A text with placeholders {@code {{last_user}}}, {@code {{model}}}, {@code {{json "/pointer"}}}. */
final class Template {
    static final List<String> NAMES = List.of("last_user", "model", "json \"/pointer\"");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern JSON = Pattern.compile("json\\s+\"((?:/[^\"]*)?)\"");

    private Template() {}

    /** The text for this request. */
    static String fill(String text, ChatCompletionRequest request) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(found.group(1).strip(), request)));
    }

    /** The insides of all placeholders that mean nothing. */
    static List<String> unknown(String text) {
        List<String> unknown = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1).strip();
            if (!known(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** Whether a placeholder that means something stands in the text. */
    static boolean hasPlaceholder(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .anyMatch(found -> known(found.group(1).strip()));
    }

    private static boolean known(String name) {
        return name.equals("last_user")
                || name.equals("model")
                || JSON.matcher(name).matches();
    }

    private static String value(String name, ChatCompletionRequest request) {
        if (name.equals("last_user")) {
            return request.lastUser().orElse("");
        }
        if (name.equals("model")) {
            return request.model();
        }
        Matcher json = JSON.matcher(name);
        return json.matches() ? text(request.json().at(JsonPointer.compile(json.group(1)))) : "{{" + name + "}}";
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        return value.isString() ? value.stringValue() : Json.compact(value);
    }
}
