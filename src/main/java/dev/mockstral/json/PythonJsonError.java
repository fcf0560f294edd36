package dev.mockstral.json;

import java.util.Optional;

/**
 * What Python's {@code json.loads} says of a text that is not JSON.
 *
 * @param message as {@code JSONDecodeError.msg}: {@code Expecting ',' delimiter}
 * @param offset as {@code JSONDecodeError.pos}: characters (code points) before the place, from 0
 */
public record PythonJsonError(String message, int offset) {
    /**
     * The error in this text, if it has one; the wording is that of Python 3.8 to 3.12. Nesting beyond 2,000 is not
     * looked into: Python fails there in another way.
     */
    public static Optional<PythonJsonError> in(String text) {
        return new PythonJsonScanner(text).error();
    }
}
