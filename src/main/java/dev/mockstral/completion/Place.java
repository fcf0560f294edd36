package dev.mockstral.completion;

/**
 * Where in a sample a value stands.
 *
 * @param name the name of the property it is in; empty at the top
 * @param depth containers around it
 * @param frugal whether only what is required may be made
 */
record Place(String name, int depth, boolean frugal) {
    private static final int GENEROUS_DEPTH = 4;

    /** The place of the whole sample. */
    static Place top() {
        return new Place("", 0, false);
    }

    /** The place of a property's value. */
    Place property(String property) {
        return new Place(property, depth + 1, frugal || depth + 1 > GENEROUS_DEPTH);
    }

    /** The place of an array's element: its name is the array's. */
    Place element() {
        return property(name);
    }

    /** The same place with only what is required. */
    Place sparing() {
        return new Place(name, depth, true);
    }
}
