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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stubs and rules that a server begins with. */
final class Fixtures {
    private static final Logger LOG = LoggerFactory.getLogger(Fixtures.class);
    private static final int MOST_WARNINGS = 10;

    private Fixtures() {}

    /** The user's fixtures in their order, then the built-in ones; warnings go to the log. */
    static StubSet read(MockstralOptions options) throws FixtureException {
        FixtureResult result = FixtureReader.readPaths(options.fixtures());
        if (!result.isSound()) {
            throw new FixtureException(
                    result.problems().stream().map(FixtureProblem::toString).toList());
        }
        warn(result.warnings());
        List<Stub> stubs = new ArrayList<>(result.stubs());
        if (options.defaultFixtures()) {
            stubs.addAll(FixtureReader.builtIn());
        }
        return StubSet.of(stubs);
    }

    private static void warn(List<FixtureProblem> warnings) {
        warnings.stream().limit(MOST_WARNINGS).forEach(warning -> LOG.warn("{}", warning));
        if (warnings.size() > MOST_WARNINGS) {
            LOG.warn("and {} more warnings – mockstral check tells them all", warnings.size() - MOST_WARNINGS);
        }
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
