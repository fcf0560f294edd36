package dev.mockstral.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prices as dated data ({@code prices.json}); an unknown model costs as much as the dearest. Immutable. */
final class Prices {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private final List<Price> prices;
    private final String note;

    /** Euro for a million tokens. */
    private record Price(Glob models, BigDecimal prompt, BigDecimal completion) {}

    private Prices(List<Price> prices, String note) {
        this.prices = List.copyOf(prices);
        this.note = note;
    }

    static Prices load() {
        JsonNode document = Resources.json("prices.json");
        List<Price> prices =
                document.path("models").valueStream().map(Prices::price).toList();
        return new Prices(prices, "prices as of " + document.path("as_of").stringValue());
    }

    private static Price price(JsonNode json) {
        return new Price(
                Glob.of(json.path("models").stringValue()),
                json.path("prompt_eur_per_million").decimalValue(),
                json.path("completion_eur_per_million").decimalValue());
    }

    /** Euro, exact. */
    BigDecimal cost(String model, int promptTokens, int completionTokens) {
        Price price = prices.stream()
                .filter(each -> each.models().matches(model))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("prices.json must end with a price for '*'"));
        BigDecimal millionths = price.prompt()
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(price.completion().multiply(BigDecimal.valueOf(completionTokens)));
        return millionths.divide(MILLION, 9, RoundingMode.HALF_UP);
    }

    /** Of which day they are. */
    String note() {
        return note;
    }
}
