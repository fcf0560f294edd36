/** A server as an extension of JUnit 5.10 to 6, and the contract as tests. */
@NullMarked
package dev.mockstral.junit;

import org.jspecify.annotations.NullMarked;
