package dev.mockstral.json;

/** A place in a text; both count from 1. */
public record Place(int line, int column) {
    /** The first character. */
    public static final Place START = new Place(1, 1);
}
