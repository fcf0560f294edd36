package dev.mockstral.schema;

/**
 * One place where a document breaks a schema.
 *
 * @param pointer JSON pointer into the document, empty for the whole of it
 * @param keyword the schema keyword that is broken, such as {@code required}
 * @param message what is wrong there, in English, without the place
 */
public record Violation(String pointer, String keyword, String message) {}
