/** The command line: thin commands over the library. */
@NullMarked
package dev.mockstral.cli;

import org.jspecify.annotations.NullMarked;
