package dev.mockstral.stub;

import java.util.Optional;

/** Whether a stub that would answer may: asked before its use is counted, so that a refusal uses nothing up. */
@FunctionalInterface
public interface Admission {
    /** Whoever is asked may answer. */
    Admission FREE = stub -> Optional.empty();

    /** What is answered in its place when its quota is spent; else it counts as asked. */
    Optional<StubReply> refusal(Stub stub);
}
