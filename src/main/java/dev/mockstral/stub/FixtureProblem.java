package dev.mockstral.stub;

/**
 * Something wrong in a fixture.
 *
 * @param file the path as given, or what the text calls itself
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 * @param pointer JSON pointer to the place
 * @param message the thing and its value
 * @param remedy how to mend it
 */
public record FixtureProblem(String file, int line, int column, String pointer, String message, String remedy) {
    /** {@code path:line:column}, or the path alone. */
    public String place() {
        return line == 0 ? file : file + ':' + line + ':' + column;
    }

    /** {@code path:line:column: thing and value – remedy}. */
    @Override
    public String toString() {
        return place() + ": " + message + " – " + remedy;
    }
}
