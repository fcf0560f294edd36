package dev.mockstral.completion;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.fault.Quota;
import dev.mockstral.stub.StubReply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who answers. */
sealed interface Chosen {
    /**
     * A stub, or the control header.
     *
     * @param quota what the answer is counted against; null when it has none, or has just refused
     */
    record ByStub(String name, StubReply reply, @Nullable Quota quota) implements Chosen {}

    /** The rules. */
    record BuiltIn(Draft draft) implements Chosen {}

    /** Who takes what no stub fits. Not asked yet: it may take long, and others must not wait for that. */
    record SomebodyElse(Responder responder) implements Chosen {}

    /** Nobody here: the request or its steering is told why not, or somebody else has answered. */
    record Nobody(Reply reply) implements Chosen {}

    /** The same, but when somebody else answers, with the answer. */
    default Chosen answeredFor(Call call) {
        return this instanceof SomebodyElse other ? new Nobody(other.responder().respond(call)) : this;
    }

    /** The stub's name, when it is one. */
    default Optional<String> stub() {
        return this instanceof ByStub byStub ? Optional.of(byStub.name()) : Optional.empty();
    }
}
