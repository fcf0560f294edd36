/** The model catalogue as data, and the routes that show it. */
@NullMarked
package dev.mockstral.models;

import org.jspecify.annotations.NullMarked;
