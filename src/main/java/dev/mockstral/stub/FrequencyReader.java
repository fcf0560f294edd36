package dev.mockstral.stub;

import dev.mockstral.fault.Frequency;
import tools.jackson.databind.JsonNode;

/** Reads how often something happens: {@code probability}, {@code after}, {@code first}, {@code every}. */
final class FrequencyReader {
    private FrequencyReader() {}

    static Frequency read(Spot spot) {
        return new Frequency(
                probability(spot),
                spot.count("after", 0).orElse(0),
                spot.count("first", 1).orElse(Integer.MAX_VALUE),
                spot.count("every", 1).orElse(1));
    }

    private static double probability(Spot spot) {
        if (!spot.has("probability")) {
            return 1;
        }
        JsonNode value = spot.node().path("probability");
        double probability = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(probability >= 0 && probability <= 1)) {
            spot.at("probability")
                    .wrong(
                            "probability is " + spot.at("probability").show() + ", not a number from 0 to 1",
                            "Write 0.2 for one in five.");
            return 1;
        }
        return probability;
    }
}
