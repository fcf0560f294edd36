/** What was asked and answered, bounded; and whether that is what was expected. */
@NullMarked
package dev.mockstral.journal;

import org.jspecify.annotations.NullMarked;
