package dev.mockstral;

import dev.mockstral.journal.Journal;
import dev.mockstral.journal.JournalEntry;
import dev.mockstral.journal.Verification;
import dev.mockstral.journal.VerificationResult;
import dev.mockstral.stub.Condition;
import dev.mockstral.stub.Condition.HeaderIs;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.TextMatcher;
import dev.mockstral.stub.When;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a server for one test among others that run at the same time: stubs made here answer only requests of this
 * scope, and sequences, scenarios, ids and the journal are its own. Stubs made outside of any scope answer here too,
 * after those of the scope that were added later. Safe from any thread.
 *
 * <p>A request belongs to the scope when the client sends the header {@code X-Mockstral-Scope} with its {@link #id()}.
 * With {@code java.net.http}: {@code request.header(MockstralScope.HEADER, scope.id())}; with LangChain4j
 * {@code customHeaders(Map.of(…))} on the model's builder; with Spring AI {@code defaultHeader(…)} on the
 * {@code RestClient.Builder}; with the official clients the default headers of their HTTP client.
 */
public final class MockstralScope {
    /** The header by which a request names its scope. */
    public static final String HEADER = "X-Mockstral-Scope";

    /** What a scope works on. */
    record Parts(StubBook stubs, Journal journal, Consumer<Optional<String>> reset, AtomicLong unnamed) {}

    private final Parts parts;
    private final String id;

    /** With an empty id it is everybody's: every request belongs to it. */
    MockstralScope(Parts parts, String id) {
        this.parts = parts;
        this.id = id;
    }

    /** One of its own within the same server. */
    MockstralScope scope(String id) {
        if (!id.matches("[\\x21-\\x7E]{1,200}")) {
            throw new IllegalArgumentException("scope '" + id + "' cannot be the value of a header – "
                    + "Write 1 to 200 printable ASCII characters without a space.");
        }
        return new MockstralScope(parts, id);
    }

    /** The value of {@link #HEADER}. */
    public String id() {
        return id;
    }

    /** Begins a stub for requests like this; all matchers must hold, none holds always. */
    public Stubbing when(RequestMatcher... matchers) {
        return new Stubbing(this::add, RequestMatcher.all(matchers), Grammar.object());
    }

    /**
     * Answers along this transcript from now on; see {@link Line}.
     *
     * @throws IllegalArgumentException if production would not follow it, with the remedy
     */
    public void conversation(Line... lines) {
        when().conversation(lines);
    }

    /**
     * Adds stubs as written in a fixture; added ones of the same name give way.
     *
     * @param fixture JSON or YAML: a stub or a list of them
     * @throws IllegalArgumentException with every problem; then none was added
     */
    public void load(String fixture) {
        add(Grammar.stubs("text " + parts.unnamed().incrementAndGet() + " at " + CallerPlace.now(), fixture));
    }

    /**
     * Adds the stubs of fixture files and folders; added ones of the same name give way.
     *
     * @throws IllegalArgumentException with every problem; then none was added
     */
    public void load(Path... fixtures) {
        add(Grammar.stubs(fixtures));
    }

    /** Takes a stub away that was made here; false if there is none of that name. */
    public boolean remove(String name) {
        return parts.stubs().remove(ownName(name));
    }

    /**
     * Expects that many calls like this since the last reset; only calls for chat completions count, whatever they were
     * answered.
     *
     * @throws AssertionError if there were more or fewer; its text names the nearest calls and how they differ. Also
     *     if the journal has lost calls, so that it cannot tell.
     */
    public void verify(Times expected, RequestMatcher... matchers) {
        Verification verification = new Verification(RequestMatcher.all(matchers), expected.wanted());
        VerificationResult result = verification.check(entries());
        if (parts.journal().dropped() > 0 && !(result.holds() && expected.isFloor())) {
            throw new AssertionError("journal is full and has lost "
                    + parts.journal().dropped()
                    + " calls, so that " + expected + " cannot be verified – Raise MockstralOptions.journalEntries, "
                    + "or reset in between.");
        }
        if (!result.holds()) {
            throw new AssertionError(result.text());
        }
    }

    /** All calls since the last reset that the journal has kept, in order of arrival. */
    public List<RecordedCall> requests() {
        return entries().stream().map(RecordedCall::of).toList();
    }

    /** As if new: stubs made here are gone, sequences, scenarios and ids begin anew, no calls. */
    public void reset() {
        if (!id.isEmpty()) {
            parts.stubs().added().stream()
                    .filter(stub -> stub.when().conditions().contains(inScope()))
                    .forEach(stub -> parts.stubs().remove(stub.name()));
        }
        parts.reset().accept(id.isEmpty() ? Optional.empty() : Optional.of(id));
    }

    private List<JournalEntry> entries() {
        return parts.journal()
                .entries(entry -> id.isEmpty() || entry.request().scope().equals(id));
    }

    private void add(ObjectNode json, When when) {
        String place = CallerPlace.now();
        if (!json.has("name")) {
            json.put("name", "stub " + parts.unnamed().incrementAndGet() + " at " + place);
        }
        add(List.of(Grammar.stub(place, json, when)));
    }

    private void add(List<Stub> stubs) {
        parts.stubs().add(stubs.stream().map(this::own).toList());
    }

    private Stub own(Stub stub) {
        When when = id.isEmpty() ? stub.when() : stub.when().and(inScope());
        return new Stub(
                ownName(stub.name()),
                stub.origin(),
                when,
                stub.answers(),
                stub.times(),
                stub.scenario(),
                stub.impossible());
    }

    private String ownName(String name) {
        return id.isEmpty() ? name : name + " @" + id;
    }

    private Condition inScope() {
        return new HeaderIs(HEADER, new TextMatcher.Equals(id, false));
    }
}
