/** Whether production would have answered: schema, message rules, model and its limits. */
@NullMarked
package dev.mockstral.judgement;

import org.jspecify.annotations.NullMarked;
