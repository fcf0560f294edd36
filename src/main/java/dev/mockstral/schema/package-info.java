/** JSON Schemas and what they find; the translation into production's 422 detail. */
@NullMarked
package dev.mockstral.schema;

import org.jspecify.annotations.NullMarked;
