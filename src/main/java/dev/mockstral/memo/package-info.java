/** Bounded memory of results that depend on nothing but their key: forgetting one costs time and changes nothing. */
@NullMarked
package dev.mockstral.memo;

import org.jspecify.annotations.NullMarked;
