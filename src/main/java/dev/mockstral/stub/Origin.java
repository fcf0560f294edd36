package dev.mockstral.stub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place in a stub's origin, taken apart again. */
record Origin(String file, int line, int column) {
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d{1,9}):(\\d{1,9})", Pattern.DOTALL);

    static Origin of(Stub stub) {
        Matcher place = PLACE.matcher(stub.origin());
        return place.matches()
                ? new Origin(place.group(1), Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)))
                : new Origin(stub.origin(), 0, 0);
    }

    /** Whether a stub of this origin bears the name that the reader gives when there is none. */
    boolean isDefaultName(String name) {
        return name.startsWith(file + '#') && name.substring(file.length() + 1).matches("\\d+");
    }

    FixtureProblem problem(String message, String remedy) {
        return new FixtureProblem(file, line, column, "", message, remedy);
    }
}
