/** Answers: chosen, built, cut, counted, rendered whole or in chunks. */
@NullMarked
package dev.mockstral.completion;

import org.jspecify.annotations.NullMarked;
