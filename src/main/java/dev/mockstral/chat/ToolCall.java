package dev.mockstral.chat;

import org.jspecify.annotations.Nullable;

/**
 * A call of a function tool.
 *
 * @param id nine characters of {@code [A-Za-z0-9]} on today's wire; null when the message has none
 * @param index place among the calls of one message, from 0
 */
public record ToolCall(@Nullable String id, FunctionCall function, int index) {}
