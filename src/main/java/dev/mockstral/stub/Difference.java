package dev.mockstral.stub;

/**
 * What a request is and what a stub wants instead.
 *
 * @param actual {@code last_user is 'Bonjour'}
 * @param wish {@code to contain 'weather'}
 */
public record Difference(String actual, String wish) {
    /** {@code last_user is 'Bonjour', stub 'weather' wants it to contain 'weather'}. */
    public String sentence(String stub) {
        return actual + ", stub '" + stub + "' wants it " + wish;
    }
}
