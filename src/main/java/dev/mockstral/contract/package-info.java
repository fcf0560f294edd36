/** The contract suite: the same cases, laws and verdict for the mock and for the real API. */
@NullMarked
package dev.mockstral.contract;

import org.jspecify.annotations.NullMarked;
