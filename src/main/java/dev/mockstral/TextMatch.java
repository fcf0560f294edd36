package dev.mockstral;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a text must be like, whatever text it is: {@code contains("weather")}. Made by {@link Matchers}. Immutable. */
public final class TextMatch {
    private final ObjectNode json;

    private TextMatch(ObjectNode json) {
        this.json = json;
    }

    static TextMatch of(String wish, String text) {
        return new TextMatch(Grammar.object(wish, Grammar.text(text)));
    }

    static TextMatch oneOf(List<String> texts) {
        return new TextMatch(Grammar.object("one_of", Grammar.tree(texts)));
    }

    /** The same, whether letters are upper or lower case. */
    public TextMatch ignoringCase() {
        return new TextMatch(json.deepCopy().put("ignore_case", true));
    }

    JsonNode json() {
        return json;
    }

    /** As in a fixture: <code>{"contains":"weather"}</code>. */
    @Override
    public String toString() {
        return json.toString();
    }
}
