package dev.mockstral.json;

/** Text that is not one JSON document; says where it broke. */
public final class JsonSyntaxException extends Exception {
    private final int offset;
    private final int line;
    private final int column;

    /** {@code offset} counts characters from 0, {@code line} and {@code column} from 1. */
    public JsonSyntaxException(String message, int offset, int line, int column) {
        super(message);
        this.offset = offset;
        this.line = line;
        this.column = column;
    }

    /** Characters before the place where reading stopped. */
    public int offset() {
        return offset;
    }

    /** Line of that place, from 1. */
    public int line() {
        return line;
    }

    /** Column of that place, from 1. */
    public int column() {
        return column;
    }
}
