package dev.mockstral.contract;

import java.util.Locale;

/** Sorts of answers; headers and laws differ between them. */
enum AnswerKind {
    /** A whole answer of the chat route. */
    COMPLETION,
    /** A streamed one. */
    STREAM,
    /** The list of models. */
    MODELS,
    /** One model. */
    MODEL,
    /** A refusal by the backend: 400, 403, 422. */
    REFUSAL,
    /** A refusal by the gateway: 401, 404 … */
    EDGE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AnswerKind of(Probe probe, int status) {
        if (status == 401 || status == 404 || status == 405 || status == 413) {
            return EDGE;
        }
        if (probe.path().startsWith("/v1/chat") && !probe.isChat()) {
            return EDGE;
        }
        if (status >= 300) {
            return REFUSAL;
        }
        if (probe.path().startsWith("/v1/models")) {
            return probe.path().equals("/v1/models") ? MODELS : MODEL;
        }
        return probe.asksForStream() ? STREAM : COMPLETION;
    }
}
