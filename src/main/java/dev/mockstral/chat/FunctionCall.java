package dev.mockstral.chat;

/**
 * A function's name and its arguments.
 *
 * @param arguments JSON text as the model wrote it; may be cut when {@code max_tokens} was reached inside
 */
public record FunctionCall(String name, String arguments) {}
