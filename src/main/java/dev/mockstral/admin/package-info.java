/** Mockstral's own routes, below {@code /__mockstral}: journal, stubs, verification, reset, metrics, inspector. */
@NullMarked
package dev.mockstral.admin;

import org.jspecify.annotations.NullMarked;
