/** A server as an extension of JUnit 5.10 to 6. */
@NullMarked
package dev.mockstral.junit;

import org.jspecify.annotations.NullMarked;
