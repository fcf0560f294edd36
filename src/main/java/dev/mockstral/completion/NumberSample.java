package dev.mockstral.completion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Numbers within a schema's bounds. */
final class NumberSample {
    private static final int MOST_SCALE = 400;
    private static final int LONG_DIGITS = 19;
    private static final int FINEST_SCALE = 30;
    private static final int USUAL_SPAN = 100;

    private NumberSample() {}

    /** A number that keeps the bounds, the one its name suggests where that fits. */
    static JsonNode sample(ObjectNode keywords, boolean integer, String name, Draws draws) {
        Bounds bounds = Bounds.of(keywords, integer);
        Optional<BigDecimal> named = NamedValues.number(name, draws).filter(bounds::allow);
        return node(named.orElseGet(() -> bounds.draw(draws)), integer);
    }

    /** The step between numbers that the schema allows. */
    static BigDecimal step(ObjectNode keywords, boolean integer) {
        return Bounds.of(keywords, integer).step();
    }

    /** The schema's {@code multipleOf}; empty for one that is not positive, or so fine that a double has no room for it. */
    static Optional<BigDecimal> multiple(JsonNode keywords) {
        return decimal(keywords.path("multipleOf"))
                .filter(value -> value.signum() > 0)
                .filter(value -> value.stripTrailingZeros().scale() <= FINEST_SCALE);
    }

    /** As an integer where it is one, else as the nearest double. */
    static JsonNode node(BigDecimal number, boolean integer) {
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        boolean fitsLong = number.precision() - number.scale() < LONG_DIGITS;
        if (integer || (whole && fitsLong)) {
            BigDecimal rounded = number.setScale(0, RoundingMode.DOWN);
            return fitsLong
                    ? JsonNodeFactory.instance.numberNode(rounded.longValue())
                    : JsonNodeFactory.instance.numberNode(rounded.toBigInteger());
        }
        return JsonNodeFactory.instance.numberNode(number.doubleValue());
    }

    /** The node's value; empty when it is no number, or one too large or too fine to reckon with. */
    static Optional<BigDecimal> decimal(JsonNode node) {
        if (!node.isNumber()) {
            return Optional.empty();
        }
        if (node.isIntegralNumber()) {
            return Optional.of(new BigDecimal(node.bigIntegerValue()));
        }
        if (node.isBigDecimal()) {
            return Optional.of(node.decimalValue()).filter(value -> Math.abs(value.scale()) <= MOST_SCALE);
        }
        double value = node.doubleValue();
        return Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
    }

    /** Both ends, exclusive ones told apart, and the step, which is positive. */
    private record Bounds(
            Optional<BigDecimal> low,
            boolean lowExcluded,
            Optional<BigDecimal> high,
            boolean highExcluded,
            BigDecimal step,
            boolean stepped) {
        static Bounds of(ObjectNode keywords, boolean integer) {
            Optional<BigDecimal> low = decimal(keywords.path("minimum"));
            Optional<BigDecimal> above = decimal(keywords.path("exclusiveMinimum"));
            Optional<BigDecimal> high = decimal(keywords.path("maximum"));
            Optional<BigDecimal> below = decimal(keywords.path("exclusiveMaximum"));
            boolean lowOut = keywords.path("exclusiveMinimum").asBoolean(false);
            boolean highOut = keywords.path("exclusiveMaximum").asBoolean(false);
            if (above.isPresent()
                    && low.map(value -> above.get().compareTo(value) >= 0).orElse(true)) {
                low = above;
                lowOut = true;
            }
            if (below.isPresent()
                    && high.map(value -> below.get().compareTo(value) <= 0).orElse(true)) {
                high = below;
                highOut = true;
            }
            Optional<BigDecimal> multiple = multiple(keywords);
            BigDecimal step =
                    multiple.map(value -> integer ? wholeStep(value) : value).orElseGet(() -> BigDecimal.ONE);
            return new Bounds(low, lowOut, high, highOut, step, integer || multiple.isPresent());
        }

        /** The smallest whole multiple: 1.5 steps in 3s. */
        private static BigDecimal wholeStep(BigDecimal multiple) {
            BigDecimal bare = multiple.stripTrailingZeros();
            if (bare.scale() <= 0) {
                return bare;
            }
            BigDecimal whole = BigDecimal.ONE.scaleByPowerOfTen(bare.scale());
            BigInteger shared = bare.unscaledValue().gcd(whole.toBigInteger());
            return new BigDecimal(bare.unscaledValue().divide(shared));
        }

        boolean allow(BigDecimal value) {
            boolean aboveLow = low.map(bound -> value.compareTo(bound) >= (lowExcluded ? 1 : 0))
                    .orElse(true);
            boolean belowHigh = high.map(bound -> value.compareTo(bound) <= (highExcluded ? -1 : 0))
                    .orElse(true);
            return aboveLow && belowHigh && (!stepped || value.remainder(step).signum() == 0);
        }

        BigDecimal draw(Draws draws) {
            BigDecimal first = first();
            if (!stepped && high.isPresent()) {
                return between(first, high.get(), draws);
            }
            BigDecimal count = high.map(bound ->
                            bound.subtract(first).divideToIntegralValue(step).add(BigDecimal.ONE))
                    .orElseGet(() -> BigDecimal.valueOf(USUAL_SPAN));
            int span = count.max(BigDecimal.ONE)
                    .min(BigDecimal.valueOf(USUAL_SPAN))
                    .intValue();
            BigDecimal drawn = first.add(step.multiply(BigDecimal.valueOf(draws.below(span) + (stepped ? 0 : 1))));
            return allow(drawn) ? drawn : first;
        }

        /** The first allowed value: from the low end, or else so far below the high end, or 1. */
        private BigDecimal first() {
            if (low.isEmpty() && high.isEmpty()) {
                return step;
            }
            BigDecimal from = low.orElseGet(() -> farBelow(high.orElse(step)));
            if (!stepped) {
                return from;
            }
            BigDecimal up = from.divideToIntegralValue(step).multiply(step);
            while (up.compareTo(from) < 0 || (lowExcluded && up.compareTo(from) == 0)) {
                up = up.add(step);
            }
            return up;
        }

        private BigDecimal farBelow(BigDecimal bound) {
            return bound.compareTo(step) > 0 ? step : bound.subtract(step.multiply(BigDecimal.valueOf(USUAL_SPAN)));
        }

        private BigDecimal between(BigDecimal from, BigDecimal to, Draws draws) {
            // Ninths in between never meet an excluded end.
            BigDecimal part = to.subtract(from).multiply(BigDecimal.valueOf(1 + draws.below(9)));
            BigDecimal fine = from.add(part.multiply(new BigDecimal("0.1")));
            for (int scale = 0; scale <= 2; scale++) {
                BigDecimal coarse = fine.setScale(scale, RoundingMode.HALF_UP);
                if (allow(coarse)) {
                    return coarse;
                }
            }
            return fine;
        }
    }
}
