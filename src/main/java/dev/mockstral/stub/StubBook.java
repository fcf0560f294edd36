package dev.mockstral.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The one place where stubs change: which there are, how often each has answered, and in what state scenarios are.
 * Safe from any thread. A request sees one set from beginning to end, and every answer is counted exactly once.
 */
public final class StubBook {
    /** Stubs added while running come before those from fixtures. */
    private record Shelf(StubSet added, StubSet fixtures) {
        Stream<StubSet> sets() {
            return Stream.of(added, fixtures);
        }
    }

    /** An added stub may bear the name of one from fixtures; they are counted apart. */
    private static final String ADDED = "added ";

    private static final String FIXTURES = "fixture ";

    private final Memories memories = new Memories();
    private volatile Shelf shelf;
    private int numbered;

    /** A book with these fixtures and nothing added. */
    public StubBook(StubSet fixtures) {
        shelf = new Shelf(StubSet.of(List.of()), fixtures.indexed());
    }

    /** The stub that answers this request, and its reply now; counts it as used. Empty when none fits. */
    public Optional<Selected> select(StubRequest request) {
        return select(request, Admission.FREE);
    }

    /** As {@link #select(StubRequest)}, unless the quota of that stub is spent. */
    public Optional<Selected> select(StubRequest request, Admission admission) {
        Shelf now = shelf;
        Optional<Selected> fromAdded = select(now.added(), ADDED, request, admission);
        return fromAdded.isPresent() ? fromAdded : select(now.fixtures(), FIXTURES, request, admission);
    }

    private Optional<Selected> select(StubSet set, String shelfMark, StubRequest request, Admission admission) {
        return set.first(request, stub -> answer(stub, shelfMark + stub.name(), request, admission));
    }

    private Optional<Selected> answer(Stub stub, String key, StubRequest request, Admission admission) {
        if (stub.quota() != null && wouldAnswer(stub, key, request)) {
            Optional<StubReply> refusal = admission.refusal(stub);
            if (refusal.isPresent()) {
                return Optional.of(new Selected(stub, refusal.get(), false));
            }
        }
        return answer(stub, key, request);
    }

    private boolean wouldAnswer(Stub stub, String key, StubRequest request) {
        boolean hasReply = !(stub.answers() instanceof Conversation conversation)
                || conversation.next(request.request()).isPresent();
        return hasReply && memories.of(request.scope()).hindrance(stub, key).isEmpty();
    }

    private Optional<Selected> answer(Stub stub, String key, StubRequest request) {
        Answers answers = stub.answers();
        if (answers instanceof Conversation conversation) {
            return conversation
                    .next(request.request())
                    .filter(reply -> claim(stub, key, request.scope()).isPresent())
                    .map(reply -> selected(stub, reply, request));
        }
        OptionalInt use = claim(stub, key, request.scope());
        return use.isEmpty()
                ? Optional.empty()
                : Optional.of(selected(stub, ((Answers.Replies) answers).at(use.getAsInt()), request));
    }

    private OptionalInt claim(Stub stub, String key, String scope) {
        return stub.hasMemory() ? memories.of(scope).claim(stub, key) : OptionalInt.of(0);
    }

    private static Selected selected(Stub stub, StubReply reply, StubRequest request) {
        return new Selected(stub, reply.resolve(request.request()), true);
    }

    /** The stubs nearest to a request that none fits, three at most, the nearest first. */
    public List<NearMiss> nearMisses(StubRequest request) {
        Shelf now = shelf;
        ScopeMemory memory = memories.of(request.scope());
        Stream<NearMiss.Candidate> candidates = Stream.concat(
                now.added().stubs().stream()
                        .map(stub -> new NearMiss.Candidate(stub, memory.hindrance(stub, ADDED + stub.name()))),
                now.fixtures().stubs().stream()
                        .map(stub -> new NearMiss.Candidate(stub, memory.hindrance(stub, FIXTURES + stub.name()))));
        return NearMiss.nearest(candidates, request);
    }

    /** All stubs in the order in which they are asked. */
    public List<Stub> stubs() {
        return shelf.sets().flatMap(set -> set.stubs().stream()).toList();
    }

    /** The stubs added while running, the latest first. */
    public List<Stub> added() {
        return shelf.added().stubs();
    }

    /** Whether what some stub answers depends on how often it has answered. */
    public boolean haveMemory() {
        Shelf now = shelf;
        return now.added().haveMemory() || now.fixtures().haveMemory();
    }

    /** Whether a stub gives this model's name literally. */
    public boolean namesModel(String model) {
        return shelf.sets().anyMatch(set -> set.literalModels().contains(model));
    }

    /** Puts other fixtures in the place of the present ones, at once; what was added and counted stays. */
    public synchronized void replaceFixtures(StubSet fixtures) {
        shelf = new Shelf(shelf.added(), fixtures.indexed());
    }

    /**
     * Adds stubs before all others. One added before under the same name gives way and is counted anew; stubs without
     * a name of their own are numbered on, so that they never meet.
     *
     * @return the stubs as added
     */
    public synchronized List<Stub> add(List<Stub> stubs) {
        List<Stub> named = stubs.stream().map(this::numbered).toList();
        List<String> names = named.stream().map(Stub::name).toList();
        List<Stub> all = new ArrayList<>(named);
        shelf.added().stubs().stream()
                .filter(stub -> !names.contains(stub.name()))
                .forEach(all::add);
        names.forEach(name -> memories.forgetStub(ADDED + name));
        shelf = new Shelf(StubSet.of(all), shelf.fixtures());
        return named;
    }

    private Stub numbered(Stub stub) {
        Origin origin = Origin.of(stub);
        return origin.isDefaultName(stub.name()) ? stub.withName(origin.file() + '#' + ++numbered) : stub;
    }

    /** Takes away an added stub; false when there is none of that name. */
    public synchronized boolean remove(String name) {
        List<Stub> rest =
                added().stream().filter(stub -> !stub.name().equals(name)).toList();
        boolean found = rest.size() < added().size();
        shelf = new Shelf(StubSet.of(rest), shelf.fixtures());
        memories.forgetStub(ADDED + name);
        return found;
    }

    /** Takes away all added stubs. */
    public synchronized void removeAdded() {
        added().forEach(stub -> memories.forgetStub(ADDED + stub.name()));
        shelf = new Shelf(StubSet.of(List.of()), shelf.fixtures());
    }

    /** As freshly started: no added stubs, sequences at their first reply, scenarios started. */
    public synchronized void reset() {
        shelf = new Shelf(StubSet.of(List.of()), shelf.fixtures());
        numbered = 0;
        memories.forget();
    }

    /** Sequences at their first reply and scenarios started, in this scope only. */
    public void resetScope(String scope) {
        memories.forgetScope(scope);
    }
}
