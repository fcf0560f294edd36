package dev.mockstral;

import dev.mockstral.stub.When;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stub being written: {@code mistral.when(lastUser().contains("weather")).respond(content("Sunny."))}. Nothing
 * counts before {@code respond} or {@code conversation}. Immutable: each method gives a changed copy.
 */
public final class Stubbing {
    private final BiConsumer<ObjectNode, When> add;
    private final When when;
    private final ObjectNode json;

    Stubbing(BiConsumer<ObjectNode, When> add, When when, ObjectNode json) {
        this.add = add;
        this.when = when;
        this.json = json;
    }

    /** Names the stub; an earlier one of this name gives way. Without a name, it is called by its place in the code. */
    public Stubbing as(String name) {
        return with("name", Grammar.text(name));
    }

    /** It answers that many times at most, from 1; then the next stub that fits does. */
    public Stubbing times(int calls) {
        return with("times", Grammar.tree(calls));
    }

    /** It belongs to a scenario; every scenario begins in the state {@code started}, in each scope anew. */
    public Stubbing inScenario(String name) {
        return withScenario("name", name);
    }

    /** It answers only when its scenario is in this state. */
    public Stubbing whenState(String state) {
        return withScenario("state", state);
    }

    /** After it has answered, its scenario is in this state. */
    public Stubbing thenState(String state) {
        return withScenario("next", state);
    }

    /** It may answer what production could never send. */
    public Stubbing impossible() {
        return with("impossible", Grammar.tree(true));
    }

    /**
     * Answers so from now on, before all stubs there are. Several replies come one after the other; the last one stays.
     *
     * @throws IllegalArgumentException if production could never send it, or it contradicts itself; with the remedy
     */
    public void respond(ChatReply first, ChatReply... next) {
        JsonNode replies = ChatReply.all(first, next);
        add.accept(with("respond", replies).json, when);
    }

    /** Answers with this text from now on. */
    public void respond(String content) {
        respond(Replies.content(content));
    }

    /**
     * Answers along this transcript from now on, matched by content; see {@link Line}.
     *
     * @throws IllegalArgumentException if production would not follow it, with the remedy
     */
    public void conversation(Line... lines) {
        add.accept(with("conversation", Line.all(lines)).json, when);
    }

    private Stubbing withScenario(String key, String value) {
        ObjectNode scenario =
                json.has("scenario") ? (ObjectNode) json.get("scenario").deepCopy() : Grammar.object();
        return with("scenario", scenario.put(key, value));
    }

    private Stubbing with(String key, JsonNode value) {
        ObjectNode changed = json.deepCopy();
        changed.set(key, value);
        return new Stubbing(add, when, changed);
    }
}
