package dev.mockstral.contract;

import dev.mockstral.exchange.Headers.Header;

/** The key comes back nowhere. Exchanges are redacted before they are judged, so the mark tells. */
final class SecrecyLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        for (Header header : subject.answer().headers().lines()) {
            boolean kept =
                    !header.value().contains(Redaction.MARK) && !header.name().contains(Redaction.MARK);
            problems.require(kept, "secret.echoed", "header " + header.name(), "no key", header.value());
        }
        String text = subject.answer().text();
        problems.require(!text.contains(Redaction.MARK), "secret.echoed", "body", "no key", Redaction.around(text));
    }
}
