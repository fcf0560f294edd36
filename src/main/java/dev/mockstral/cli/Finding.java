package dev.mockstral.cli;

import dev.mockstral.stub.FixtureProblem;
import dev.mockstral.stub.Stub;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something that {@code check} found. */
record Finding(Rule rule, FixtureProblem problem) {
    private static final Pattern ORIGIN = Pattern.compile("(.*):(\\d{1,9}):(\\d{1,9})", Pattern.DOTALL);

    /** What kinds there are. */
    enum Rule {
        FIXTURE_ERROR("fixture-error", "error", "A fixture that cannot be served."),
        FIXTURE_WARNING(
                "fixture-warning", "warning", "A fixture that hardly works as meant: shadowed, doubled, empty."),
        UNUSED_STUB("unused-stub", "warning", "A stub that answered none of the calls in the journal.");

        private final String id;
        private final String level;
        private final String description;

        Rule(String id, String level, String description) {
            this.id = id;
            this.level = level;
            this.description = description;
        }

        String id() {
            return id;
        }

        /** As SARIF says it: {@code error} or {@code warning}. */
        String level() {
            return level;
        }

        String description() {
            return description;
        }
    }

    static Finding unused(Stub stub) {
        Matcher place = ORIGIN.matcher(stub.origin());
        boolean placed = place.matches();
        return new Finding(
                Rule.UNUSED_STUB,
                new FixtureProblem(
                        placed ? place.group(1) : stub.origin(),
                        placed ? Integer.parseInt(place.group(2)) : 0,
                        placed ? Integer.parseInt(place.group(3)) : 0,
                        "",
                        "stub '" + stub.name() + "' answered none of the calls",
                        "Remove it, or see why no call reaches it."));
    }

    boolean isError() {
        return rule == Rule.FIXTURE_ERROR;
    }

    /** Message and remedy in one sentence. */
    String sentence() {
        return problem.message() + " – " + problem.remedy();
    }

    /** {@code path:line:column: error: what – remedy}. */
    String line() {
        return problem.place() + ": " + rule.level() + ": " + sentence();
    }
}
