package dev.mockstral.tokens;

/**
 * How a model cuts an image into tokens: one per patch, and one at the end of each row.
 *
 * @param patch side of a patch in pixels
 * @param maxSide longest side in pixels; larger images are scaled down first
 */
record ImageGeometry(int patch, int maxSide) {
    /** Small 3.1, Medium 3 and later, Ministral 3 (measured: 128x128 is 30 tokens, 597x566 is 483). */
    static final ImageGeometry CURRENT = new ImageGeometry(28, 1540);
    /** Pixtral 12B and Pixtral Large. */
    static final ImageGeometry PIXTRAL = new ImageGeometry(16, 1024);

    int tokens(ImageSize size) {
        double ratio = Math.max((double) size.height() / maxSide, (double) size.width() / maxSide);
        return patches(size.height(), ratio) * (patches(size.width(), ratio) + 1);
    }

    private int patches(int pixels, double ratio) {
        // Python's round: halves go to the even neighbour.
        long scaled = ratio > 1 ? Math.max(1, (long) Math.rint(pixels / ratio)) : pixels;
        return (int) ((scaled - 1) / patch + 1);
    }
}
