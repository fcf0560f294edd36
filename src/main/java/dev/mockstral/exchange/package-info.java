/** HTTP as values: a call in, a reply out, without a socket. */
@NullMarked
package dev.mockstral.exchange;

import org.jspecify.annotations.NullMarked;
