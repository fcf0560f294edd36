package dev.mockstral.stub;

/** Looks for placeholders: those that mean nothing in a template, and all of them in what is no template. */
final class TemplateCheck {
    private final boolean template;

    TemplateCheck(boolean template) {
        this.template = template;
    }

    /** Checks every text below. */
    void check(Spot spot) {
        if (spot.node().isString()) {
            text(spot, spot.node().stringValue());
        } else if (spot.node().isObject()) {
            spot.entries().values().forEach(this::check);
        } else {
            for (int i = 0; i < spot.node().size(); i++) {
                check(spot.at(i));
            }
        }
    }

    private void text(Spot spot, String text) {
        if (text.indexOf("{{") < 0) {
            return;
        }
        if (template) {
            Template.unknown(text)
                    .forEach(name -> spot.wrong(
                            "placeholder '{{" + name + "}}' means nothing", Spelling.remedy(name, Template.NAMES)));
        } else if (Template.hasPlaceholder(text)) {
            spot.warn(
                    spot.label() + " holds a placeholder but is not a template, so it is sent as it is",
                    "Add template: true to have it replaced.");
        }
    }
}
