package dev.mockstral.contract;

/** The answer ends as its framing announced, and is never a redirect: that would carry the key elsewhere. */
final class TransportLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        Answer answer = subject.answer();
        if (answer.isRedirect()) {
            String to = answer.headers().first("Location").orElse("nowhere");
            problems.add("http.redirect", "status", "an answer", answer.status() + " to " + to);
        }
        if (!subject.circumstances().fidelity().ending()) {
            return;
        }
        String rule = switch (answer.ending()) {
            case CLEAN -> "";
            case CUT -> "http.cut";
            case MALFORMED -> "http.framing";
            case STALLED -> "http.stalled";
            case ENDLESS -> "http.endless";
        };
        if (!rule.isEmpty()) {
            problems.add(
                    rule,
                    "body",
                    "an end as announced",
                    "after " + answer.body().length + " bytes: " + answer.ending());
        }
    }
}
