package dev.mockstral.contract;

import java.io.FileNotFoundException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers out of evidence: the same request gets what it got then, in the same order. Needs neither key nor network. */
final class ReplayWire implements Wire {
    private final Map<Probe, Deque<Answer>> answers = new LinkedHashMap<>();

    ReplayWire(Evidence evidence) {
        for (Evidence.Entry entry : evidence.entries()) {
            answers.computeIfAbsent(entry.exchange().probe(), probe -> new ArrayDeque<>())
                    .add(entry.exchange().answer());
        }
    }

    @Override
    public Answer send(Probe probe) throws UnreachableException {
        Deque<Answer> left = answers.getOrDefault(probe, new ArrayDeque<>());
        if (left.isEmpty()) {
            String what = probe.method() + " " + probe.path() + " is not in the evidence";
            throw new UnreachableException(what, new FileNotFoundException(what));
        }
        return left.remove();
    }
}
