package dev.mockstral.completion;

/**
 * How many tokens a chunk holds.
 *
 * @param first tokens of the very first one
 * @param largest tokens of each other one at most, which most of them have
 * @param last how a choice without tool calls ends
 */
record Rhythm(int first, int largest, Last last) {
    /** Production's (tokens.md §2 i). */
    static final Rhythm USUAL = new Rhythm(1, 4, Last.EITHER);

    /** The last chunk. */
    enum Last {
        /** Has the last piece of text. */
        TEXT,
        /** Has none. */
        EMPTY,
        /** One or the other. */
        EITHER
    }
}
