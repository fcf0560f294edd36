package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Tool;
import dev.mockstral.exchange.Headers.Header;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** One thing that a request must be like. Immutable. */
public sealed interface Condition {
    /** Whether the request is so. */
    boolean holds(StubRequest request);

    /** What is spoken of: {@code last_user}. */
    String subject();

    /** What it must be, in words that follow "wants it". */
    String wish();

    /** What it is in this request, in words that follow the subject: {@code is 'Bonjour'}. */
    String actual(StubRequest request);

    /** The difference to a request for which this does not hold. */
    default Difference difference(StubRequest request) {
        return new Difference(subject() + ' ' + actual(request), wish());
    }

    /** A text of the request. */
    record TextIs(Subject of, TextMatcher matcher) implements Condition {
        @Override
        public boolean holds(StubRequest request) {
            return of.texts(request.request()).stream().anyMatch(matcher::matches);
        }

        @Override
        public String subject() {
            return of.key();
        }

        @Override
        public String wish() {
            return matcher.wish();
        }

        @Override
        public String actual(StubRequest request) {
            List<String> texts = of.texts(request.request());
            return texts.isEmpty() ? "is absent" : "is " + Words.quoted(texts);
        }
    }

    /** How many turns the assistant has had, this one included; a prefix to be continued belongs to this one. */
    record TurnIs(int turn) implements Condition {
        @Override
        public boolean holds(StubRequest request) {
            return turnOf(request) == turn;
        }

        @Override
        public String subject() {
            return "turn";
        }

        @Override
        public String wish() {
            return "to be " + turn;
        }

        @Override
        public String actual(StubRequest request) {
            return "is " + turnOf(request);
        }

        private static long turnOf(StubRequest request) {
            ChatCompletionRequest asked = request.request();
            long spoken = asked.messages().stream()
                    .filter(ChatMessage.AssistantMessage.class::isInstance)
                    .count();
            return asked.prefix().isPresent() ? spoken : spoken + 1;
        }
    }

    /** A tool message after the last assistant message; null components hold always. */
    record ToolResultIs(
            @Nullable TextMatcher name,
            @Nullable TextMatcher toolCallId,
            @Nullable TextMatcher content) implements Condition {
        @Override
        public boolean holds(StubRequest request) {
            return ToolResults.latest(request.request()).stream().anyMatch(this::fits);
        }

        boolean fits(ToolResults.Result result) {
            return fits(name, result.name())
                    && fits(toolCallId, result.toolCallId())
                    && fits(content, result.content());
        }

        private static boolean fits(@Nullable TextMatcher matcher, @Nullable String text) {
            return matcher == null || (text != null && matcher.matches(text));
        }

        @Override
        public String subject() {
            return "tool_result";
        }

        @Override
        public String wish() {
            return "to be there" + part(", name ", name) + part(", tool_call_id ", toolCallId)
                    + part(", content ", content);
        }

        private static String part(String label, @Nullable TextMatcher matcher) {
            return matcher == null ? "" : label + matcher.wish();
        }

        @Override
        public String actual(StubRequest request) {
            List<ToolResults.Result> results = ToolResults.latest(request.request());
            return results.isEmpty()
                    ? "is absent"
                    : "is " + results.stream().map(ToolResults.Result::describe).collect(Collectors.joining("; "));
        }
    }

    /** All of these tools are offered. */
    record HasTool(List<String> names) implements Condition {
        public HasTool {
            names = List.copyOf(names);
        }

        @Override
        public boolean holds(StubRequest request) {
            return offered(request).containsAll(names);
        }

        @Override
        public String subject() {
            return "tools";
        }

        @Override
        public String wish() {
            return "to hold " + Words.quoted(names);
        }

        @Override
        public String actual(StubRequest request) {
            List<String> offered = offered(request);
            return offered.isEmpty() ? "is absent" : "is " + Words.quoted(offered);
        }

        private static List<String> offered(StubRequest request) {
            return request.request().tools().stream().map(Tool::name).toList();
        }
    }

    /** Whether a stream is asked for. */
    record StreamIs(boolean stream) implements Condition {
        @Override
        public boolean holds(StubRequest request) {
            return request.request().stream() == stream;
        }

        @Override
        public String subject() {
            return "stream";
        }

        @Override
        public String wish() {
            return "to be " + stream;
        }

        @Override
        public String actual(StubRequest request) {
            return "is " + request.request().stream();
        }
    }

    /**
     * A value of the request body.
     *
     * @param label how the value is called: {@code temperature}, {@code metadata user}, {@code json /messages/0}
     */
    record JsonIs(String label, JsonPointer pointer, ValueMatcher matcher) implements Condition {
        @Override
        public boolean holds(StubRequest request) {
            return matcher.matches(value(request));
        }

        @Override
        public String subject() {
            return label;
        }

        @Override
        public String wish() {
            return matcher.wish();
        }

        @Override
        public String actual(StubRequest request) {
            return "is " + ValueMatcher.show(value(request));
        }

        private JsonNode value(StubRequest request) {
            return request.request().json().at(pointer);
        }
    }

    /** A header line of that name, in whatever case. */
    record HeaderIs(String name, TextMatcher matcher) implements Condition {
        @Override
        public boolean holds(StubRequest request) {
            return values(request).stream().anyMatch(matcher::matches);
        }

        @Override
        public String subject() {
            return "header " + name;
        }

        @Override
        public String wish() {
            return matcher.wish();
        }

        /** Never tells a key: the sentence goes into logs and answers. */
        @Override
        public String actual(StubRequest request) {
            List<String> values = values(request);
            if (values.isEmpty()) {
                return "is absent";
            }
            return name.equalsIgnoreCase("authorization") ? "is another" : "is " + Words.quoted(values);
        }

        private List<String> values(StubRequest request) {
            return request.headers().lines().stream()
                    .filter(line -> line.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .toList();
        }
    }

    /** Not all of these conditions hold. */
    record Not(When unwanted) implements Condition {
        @Override
        public boolean holds(StubRequest request) {
            return !unwanted.holds(request);
        }

        @Override
        public String subject() {
            List<Condition> conditions = unwanted.conditions();
            return conditions.size() == 1 ? conditions.get(0).subject() : "the request";
        }

        @Override
        public String wish() {
            List<Condition> conditions = unwanted.conditions();
            return conditions.size() == 1 ? "not " + conditions.get(0).wish() : "not to have " + unwanted.describe();
        }

        @Override
        public String actual(StubRequest request) {
            List<Condition> conditions = unwanted.conditions();
            return conditions.size() == 1 ? conditions.get(0).actual(request) : "has " + unwanted.describe();
        }
    }

    /** At least one alternative holds. */
    record AnyOf(List<When> alternatives) implements Condition {
        public AnyOf {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public boolean holds(StubRequest request) {
            return alternatives.stream().anyMatch(alternative -> alternative.holds(request));
        }

        @Override
        public String subject() {
            return "the request";
        }

        @Override
        public String wish() {
            return "to have " + alternatives.stream().map(When::describe).collect(Collectors.joining(", or "));
        }

        @Override
        public String actual(StubRequest request) {
            return "has none of " + alternatives.size() + " alternatives";
        }

        /** The first difference of the alternative that misses least. */
        @Override
        public Difference difference(StubRequest request) {
            List<Difference> nearest = alternatives.stream()
                    .map(alternative -> alternative.differences(request))
                    .min(Comparator.comparingInt(List::size))
                    .orElseGet(List::of);
            if (nearest.isEmpty()) {
                return new Difference("the request " + actual(request), wish());
            }
            Difference first = nearest.get(0);
            int others = alternatives.size() - 1;
            return others == 0
                    ? first
                    : new Difference(first.actual(), first.wish() + " (or " + others + " other ways of any_of)");
        }
    }
}
