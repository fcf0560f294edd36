/** Mockstral in your own process: start it, stub it, ask what was called. */
@NullMarked
package dev.mockstral;

import org.jspecify.annotations.NullMarked;
