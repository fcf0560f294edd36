/** Tests that are led by coverage to inputs nobody thought of. */
@NullMarked
package dev.mockstral.fuzz;

import org.jspecify.annotations.NullMarked;
