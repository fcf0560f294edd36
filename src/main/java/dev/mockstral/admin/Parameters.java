package dev.mockstral.admin;

import dev.mockstral.exchange.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a call, and what is wrong with it. Used by one thread. */
final class Parameters {
    private static final int MOST_DIGITS = 9;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> known;
    private Optional<AdminReply> problem = Optional.empty();

    private Parameters(List<String> known) {
        this.known = known;
    }

    /** Reads a call's query, of which only these names are known. */
    static Parameters of(Call call, String... known) {
        Parameters parameters = new Parameters(List.of(known));
        if (!call.query().isEmpty()) {
            for (String pair : call.query().split("&")) {
                parameters.add(pair);
            }
        }
        return parameters;
    }

    private void add(String pair) {
        int sign = pair.indexOf('=');
        Optional<String> name = decoded(sign < 0 ? pair : pair.substring(0, sign));
        Optional<String> value = decoded(sign < 0 ? "" : pair.substring(sign + 1));
        if (name.isEmpty() || value.isEmpty()) {
            refuse("'" + pair + "' is not percent-encoded", "Write % as %25.");
        } else if (!known.contains(name.get())) {
            refuse("'" + name.get() + "' is no parameter of this route", remedy());
        } else {
            values.put(name.get(), value.get());
        }
    }

    private String remedy() {
        return known.isEmpty() ? "Leave it out." : "There are: " + String.join(", ", known) + ".";
    }

    private void refuse(String what, String remedy) {
        if (problem.isEmpty()) {
            problem = Optional.of(AdminReply.problem(400, what, "query", remedy));
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A number from 0, or nothing when there is none. */
    Optional<Integer> number(String name) {
        Optional<String> text = text(name);
        Optional<Integer> number = text.filter(digits -> digits.matches("\\d+") && digits.length() <= MOST_DIGITS)
                .map(Integer::valueOf);
        if (text.isPresent() && number.isEmpty()) {
            refuse(name + " is '" + text.get() + "'", "Give a whole number from 0.");
        }
        return number;
    }

    /** The first thing that is wrong; asked after all have been read. */
    Optional<AdminReply> problem() {
        return problem;
    }

    /** Percent-decoded, a plus sign a space. */
    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The last step of a path, percent-decoded; a plus sign stays one. */
    static Optional<String> pathStep(String text) {
        return decoded(text.replace("+", "%2B"));
    }
}
