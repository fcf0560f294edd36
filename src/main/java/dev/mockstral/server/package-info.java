/** The one place with a socket: Javalin. */
@NullMarked
package dev.mockstral.server;

import org.jspecify.annotations.NullMarked;
