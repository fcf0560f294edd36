package dev.mockstral.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The plan of a run and its worst cost, without a single request. */
final class DryRun {
    /** A miss that is the model's affair is confirmed by two more runs at most. */
    private static final int MOST_RUNS = 3;

    private final List<ContractCase> cases;
    private final Optional<String> model;
    private final Limits limits;
    private final int repeat;
    private final Prices prices = Prices.load();

    DryRun(List<ContractCase> cases, Optional<String> model, Limits limits) {
        this.cases = cases;
        this.model = model;
        this.limits = limits;
        this.repeat = limits.repeat();
    }

    /** The worst that the cases can cost, in euro. */
    BigDecimal worstCost() {
        return cases.stream().map(this::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Requests without retries, preflight included. */
    int requests() {
        return 1 + cases.stream().mapToInt(each -> each.steps().size() * repeat).sum();
    }

    int tokens() {
        return cases.stream()
                .mapToInt(each -> each.worstCase().total() * runs(each))
                .sum();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (ContractCase each : cases) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-5s %-42s %d request%s %6d tokens  %s EUR  %s%n",
                    each.tier().word(),
                    each.id(),
                    each.steps().size() * repeat,
                    each.steps().size() * repeat == 1 ? " " : "s",
                    each.worstCase().total() * runs(each),
                    rounded(cost(each)),
                    chosen(each)));
        }
        text.append(String.format(
                Locale.ROOT,
                "%d cases, %d requests, at most %d tokens and %s EUR (%s); confirmations included, retries not%n",
                cases.size(),
                requests(),
                tokens(),
                rounded(worstCost()),
                prices.note()));
        overspent().forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    /** Which bounds the worst case would break: the run would then end incomplete. */
    private List<String> overspent() {
        List<String> lines = new ArrayList<>();
        limits.maxRequests().ifPresent(most -> over(requests() > most, "--max-requests " + most, lines));
        limits.maxTokens().ifPresent(most -> over(tokens() > most, "--max-tokens " + most, lines));
        limits.maxCostEur()
                .ifPresent(
                        most -> over(worstCost().compareTo(most) > 0, "--max-cost-eur " + most.toPlainString(), lines));
        return lines;
    }

    private static void over(boolean over, String option, List<String> lines) {
        lines.add(over ? option + " could end the run before all was checked" : option + " is enough");
    }

    private int runs(ContractCase each) {
        return each.worstCase().total() == 0 ? repeat : Math.max(repeat, MOST_RUNS);
    }

    private BigDecimal cost(ContractCase each) {
        ContractCase.WorstCase worst = each.worstCase();
        return prices.cost(chosen(each), worst.promptTokens() * runs(each), worst.completionTokens() * runs(each));
    }

    private String chosen(ContractCase each) {
        return new ModelChoice(model, ModelCatalogue.none()).of(each).orElse("no model");
    }

    private static String rounded(BigDecimal euro) {
        return euro.setScale(6, RoundingMode.UP).toPlainString();
    }
}
