package dev.mockstral.models;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models that answer, by name, in the order of production's list. Immutable, safe from any thread. */
public final class Models {
    private final Map<String, Model> byId;

    private Models(Map<String, Model> byId) {
        this.byId = byId;
    }

    /** Production's models as listed in August 2026, and the names that it served without listing them. */
    public static Models ofProduction() {
        Catalogue catalogue = Catalogue.read();
        return of(catalogue.families(), catalogue.redirects());
    }

    /**
     * These families under all their names.
     *
     * @param redirects retired names and the name, known by then, under which each is answered
     */
    public static Models of(Collection<ModelFamily> families, Map<String, String> redirects) {
        Map<String, Model> byId = new LinkedHashMap<>();
        for (ModelFamily family : families) {
            family.ids().forEach(id -> byId.put(id, new Model(id, id, true, family)));
            family.unlistedIds().forEach(id -> byId.put(id, new Model(id, id, false, family)));
        }
        redirects.forEach((retired, replacement) -> {
            Model answering = catalogued(byId, replacement);
            byId.put(retired, new Model(retired, replacement, false, answering.family()));
        });
        return new Models(byId);
    }

    /** These models and further names, at the end of the list; a name that is there already stays as it is. */
    public Models with(Collection<String> extraNames) {
        Map<String, Model> more = new LinkedHashMap<>(byId);
        for (String name : extraNames) {
            more.putIfAbsent(name, new Model(name, name, true, ModelFamily.extra(name)));
        }
        return new Models(more);
    }

    /** The model of that name; the name's case counts. */
    public Optional<Model> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What GET /v1/models shows: one entry per name, in order. */
    public List<Model> listed() {
        return byId.values().stream().filter(Model::listed).toList();
    }

    private static Model catalogued(Map<String, Model> byId, String id) {
        Model model = byId.get(id);
        if (model == null) {
            throw new IllegalStateException("a redirect leads to '" + id + "', which is in no family");
        }
        return model;
    }
}
