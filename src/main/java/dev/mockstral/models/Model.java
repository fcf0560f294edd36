package dev.mockstral.models;

import java.util.List;

/**
 * A model under one of its names.
 *
 * @param id the name asked for
 * @param answersAs the {@code model} of its answers: the id, but the replacement's for a retired name that production
 *     redirects ({@code pixtral-12b} answers as {@code ministral-14b-latest}, wire-facts §1)
 * @param listed whether GET /v1/models shows this name
 */
public record Model(String id, String answersAs, boolean listed, ModelFamily family) {
    /** The other listed names of the same model, in the list's order. */
    public List<String> aliases() {
        return family.ids().stream().filter(other -> !other.equals(id)).toList();
    }

    /** Whether it can do that. */
    public boolean can(Capability capability) {
        return family.capabilities().contains(capability);
    }
}
