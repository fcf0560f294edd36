/** Stubs: what a request must look like, and what is then answered. */
@NullMarked
package dev.mockstral.stub;

import org.jspecify.annotations.NullMarked;
