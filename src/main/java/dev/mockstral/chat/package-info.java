/** The protocol's words as records, named as in the OpenAPI file. */
@NullMarked
package dev.mockstral.chat;

import org.jspecify.annotations.NullMarked;
