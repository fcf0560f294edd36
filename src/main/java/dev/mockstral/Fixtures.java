package dev.mockstral;

import dev.mockstral.stub.ChaosReader;
import dev.mockstral.stub.ChaosResult;
import dev.mockstral.stub.ChaosRule;
import dev.mockstral.stub.FixtureProblem;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.StubSet;
import java.util.ArrayList;
import java.util.List;

/** The stubs and rules that a server begins with. */
final class Fixtures {
    private Fixtures() {}

    /** The user's fixtures in their order, then the built-in ones. */
    static StubSet read(MockstralOptions options) throws FixtureException {
        FixtureResult result = FixtureReader.readPaths(options.fixtures());
        if (!result.isSound()) {
            throw new FixtureException(
                    result.problems().stream().map(FixtureProblem::toString).toList());
        }
        List<Stub> stubs = new ArrayList<>(result.stubs());
        if (options.defaultFixtures()) {
            stubs.addAll(FixtureReader.builtIn());
        }
        return StubSet.of(stubs);
    }

    /** The chaos rules. */
    static List<ChaosRule> chaos(MockstralOptions options) throws FixtureException {
        if (options.hardships().chaos().isEmpty()) {
            return List.of();
        }
        ChaosResult result = ChaosReader.readFile(options.hardships().chaos().get());
        if (!result.problems().isEmpty()) {
            throw new FixtureException(
                    result.problems().stream().map(FixtureProblem::toString).toList());
        }
        return result.rules();
    }
}
