package dev.mockstral.schema;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A string; never made from anything else. */
record StringShape(Format format, @Nullable Pattern pattern) implements Shape {
    /** What the string stands for. */
    enum Format {
        TEXT("str", "string_type", "Input should be a valid string"),
        BYTES("bytes", "bytes_type", "Input should be a valid bytes"),
        UUID("uuid", "uuid_type", "UUID input should be a string, bytes or UUID object");

        private final String label;
        private final String type;
        private final String message;

        Format(String label, String type, String message) {
            this.label = label;
            this.type = type;
            this.message = message;
        }
    }

    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (!value.isString()) {
            findings.add(at, format.type, format.message, value);
        } else if (format == Format.UUID) {
            checkUuid(value, at, findings);
        } else if (pattern != null && !pattern.matcher(value.stringValue()).find()) {
            reportMismatch(pattern.pattern(), value, at, findings);
        }
        return null;
    }

    private static void checkUuid(JsonNode value, Loc at, Findings findings) {
        Optional<String> fault = UuidText.faultOf(value.stringValue());
        if (fault.isPresent()) {
            String error = fault.get();
            findings.add(
                    at,
                    "uuid_parsing",
                    "Input should be a valid UUID, " + error,
                    value,
                    context -> context.put("error", error));
        }
    }

    private static void reportMismatch(String pattern, JsonNode value, Loc at, Findings findings) {
        findings.add(
                at,
                "string_pattern_mismatch",
                "String should match pattern '" + pattern + "'",
                value,
                context -> context.put("pattern", pattern));
    }

    @Override
    public String label() {
        return pattern == null ? format.label : "constrained-" + format.label;
    }
}
