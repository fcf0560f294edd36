package dev.mockstral.completion;

import dev.mockstral.exchange.Reply;
import dev.mockstral.stub.StubReply;
import java.util.Optional;

/** Who answers. */
sealed interface Chosen {
    /** A stub, or the control header. */
    record ByStub(String name, StubReply reply) implements Chosen {}

    /** The rules. */
    record BuiltIn(Draft draft) implements Chosen {}

    /** Nobody here: the request or its steering is told why not, or whoever takes what no stub fits has answered. */
    record Nobody(Reply reply) implements Chosen {}

    /** The stub's name, when it is one. */
    default Optional<String> stub() {
        return this instanceof ByStub byStub ? Optional.of(byStub.name()) : Optional.empty();
    }
}
