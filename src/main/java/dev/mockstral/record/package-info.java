/** Recording: a proxy that writes fixtures of what it sees, the asking again, and what other recorders wrote. */
@NullMarked
package dev.mockstral.record;

import org.jspecify.annotations.NullMarked;
