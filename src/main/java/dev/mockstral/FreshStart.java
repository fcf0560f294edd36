package dev.mockstral;

import dev.mockstral.completion.ChatCompletions;
import dev.mockstral.journal.Journal;
import dev.mockstral.journal.Tally;
import dev.mockstral.stub.StubBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Puts everything back as it was at the start, or only what belongs to one scope. Safe from any thread. */
final class FreshStart implements Consumer<Optional<String>> {
    private final Journal journal;
    private final Tally tally;
    private final StubBook stubs;
    private final ChatCompletions chat;
    private final List<Runnable> others = new CopyOnWriteArrayList<>();

    FreshStart(Journal journal, Tally tally, StubBook stubs, ChatCompletions chat) {
        this.journal = journal;
        this.tally = tally;
        this.stubs = stubs;
        this.chat = chat;
    }

    /** What is made later and knows no scopes. */
    void also(Runnable reset) {
        others.add(reset);
    }

    /** Everything, or only that scope; added stubs are of no scope. */
    @Override
    public void accept(Optional<String> scope) {
        if (scope.isPresent()) {
            journal.remove(entry -> entry.request().scope().equals(scope.get()));
            stubs.resetScope(scope.get());
            chat.resetScope(scope.get());
            return;
        }
        journal.reset();
        tally.reset();
        stubs.reset();
        chat.reset();
        others.forEach(Runnable::run);
    }
}
