package dev.mockstral.tokens;

import dev.mockstral.chat.ChatMessage;

/**
 * An answer under {@code max_tokens}.
 *
 * @param message what is left of it; the same message when nothing had to go
 * @param completionTokens its tokens, the end token included when it was not reached
 * @param reached whether {@code max_tokens} ended the answer: {@code finish_reason} is then {@code length}
 */
public record Cut(ChatMessage.AssistantMessage message, int completionTokens, boolean reached) {}
