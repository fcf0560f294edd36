/** Exact token counts: the encoders, prompts per tokenizer version, completions. */
@NullMarked
package dev.mockstral.tokens;

import org.jspecify.annotations.NullMarked;
