package dev.mockstral.contract;

/** A request and its answer. */
record Exchange(Probe probe, Answer answer) {}
