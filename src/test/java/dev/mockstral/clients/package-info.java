/** Clients that others wrote talk to the server, without a patch. */
@NullMarked
package dev.mockstral.clients;

import org.jspecify.annotations.NullMarked;
