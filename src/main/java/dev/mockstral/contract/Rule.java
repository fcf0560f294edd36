package dev.mockstral.contract;

import java.time.LocalDate;

/**
 * One sentence of the contract, from {@code rules.json}.
 *
 * @param id such as {@code usage.sum}
 * @param title what holds, in a sentence
 * @param since first day on which production was seen to keep it
 * @param source where that was seen
 * @param bound whether keeping it is up to the model, so that one miss among several answers is no drift
 */
record Rule(String id, Severity severity, String title, LocalDate since, String source, boolean bound) {}
