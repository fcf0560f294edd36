package dev.mockstral.contract;

import java.util.List;
import java.util.stream.Stream;

/** Every broken server that the suite must find. */
final class Faults {
    private Faults() {}

    static List<FaultTable.Fault> breaking() {
        return Stream.of(new AnswerFaults(), new StreamFaults(), new EdgeFaults())
                .flatMap(table -> table.list().stream())
                .toList();
    }
}
