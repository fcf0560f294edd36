/** The Java examples of README, word for word; {@link dev.mockstral.readme.ReadmeTest} holds the two together. */
@NullMarked
package dev.mockstral.readme;

import org.jspecify.annotations.NullMarked;
