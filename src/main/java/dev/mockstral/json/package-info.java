/** The one JSON configuration, and JSON as Python writes it. */
@NullMarked
package dev.mockstral.json;

import org.jspecify.annotations.NullMarked;
