package dev.mockstral.stub;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Checks {@code provenance}: where a recorded answer comes from. It decides nothing; an expired one is warned of. */
final class ProvenanceCheck {
    private ProvenanceCheck() {}

    static void check(Spot spot, LocalDate today) {
        if (!spot.isObject("Write {recorded: \"2026-08-19T12:00:00Z\", upstream: api.mistral.ai}.")) {
            return;
        }
        spot.onlyKeys(FixtureKeys.PROVENANCE);
        for (Map.Entry<String, Spot> entry : spot.entries().entrySet()) {
            if (entry.getKey().equals("sha256") && entry.getValue().node().isArray()) {
                entry.getValue().elements("Write one hash for each answer.").forEach(Spot::text);
            } else if (FixtureKeys.PROVENANCE.contains(entry.getKey())) {
                entry.getValue().text();
            }
        }
        if (spot.at("expires").node().isString()) {
            expiry(spot.at("expires"), today);
        }
    }

    private static void expiry(Spot expires, LocalDate today) {
        String date = expires.node().stringValue();
        try {
            if (LocalDate.parse(date).isBefore(today)) {
                expires.warn("recording expired on " + date, "Compare it with production: mockstral record refresh.");
            }
        } catch (DateTimeParseException notADate) {
            expires.wrong("expires '" + date + "' is not a date", "Write one such as \"2026-12-31\".");
        }
    }
}
