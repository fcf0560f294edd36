/** What can go wrong with an answer, as data: faults, when they happen, and the limits of a plan. */
@NullMarked
package dev.mockstral.fault;

import org.jspecify.annotations.NullMarked;
