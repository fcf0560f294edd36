package dev.mockstral;

import dev.mockstral.stub.Condition;
import dev.mockstral.stub.When;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a request must be like. Made by {@link Matchers}. Immutable, safe from any thread. */
public final class RequestMatcher {
    private final When when;

    RequestMatcher(When when) {
        this.when = when;
    }

    /** As the fixture grammar has it below {@code when}. */
    static RequestMatcher of(String key, JsonNode value) {
        return new RequestMatcher(Grammar.when(Grammar.object(key, value)));
    }

    static RequestMatcher of(Condition condition) {
        return new RequestMatcher(When.all(condition));
    }

    /** All of them at once. */
    static When all(RequestMatcher... matchers) {
        List<Condition> conditions = Arrays.stream(matchers)
                .flatMap(matcher -> matcher.when.conditions().stream())
                .toList();
        return new When(conditions);
    }

    When when() {
        return when;
    }

    /** In words: {@code last_user to contain 'weather'}. */
    @Override
    public String toString() {
        return when.describe();
    }
}
