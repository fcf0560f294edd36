/** What stands before the backend in production: keys, routes, headers, limits. */
@NullMarked
package dev.mockstral.gateway;

import org.jspecify.annotations.NullMarked;
