package dev.mockstral.json;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON as Python's {@code json.dumps(value, ensure_ascii=False)} writes it: {@code ", "} and {@code ": "} between
 * parts, keys in their order, floats as {@code repr} prints them. Models write tool arguments so, and prompts hold
 * tools so (facts: tokens §2, wire §1).
 */
public final class PythonJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private PythonJson() {}

    /** The node as one line of text. */
    public static String dump(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            writeObject(node, out);
        } else if (node.isArray()) {
            writeArray(node, out);
        } else if (node.isString()) {
            writeString(node.stringValue(), out);
        } else if (node.isFloatingPointNumber()) {
            out.append(repr(node.doubleValue()));
        } else {
            out.append(node.asString().isEmpty() ? "null" : node.asString());
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            out.append(separator);
            writeString(property.getKey(), out);
            out.append(": ");
            write(property.getValue(), out);
            separator = ", ";
        }
        out.append('}');
    }

    private static void writeArray(JsonNode node, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (JsonNode element : node) {
            out.append(separator);
            write(element, out);
            separator = ", ";
        }
        out.append(']');
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeCharacter(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void writeCharacter(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** A float as Python's {@code repr} prints it: shortest digits, exponent below 1e-4 and from 1e16 on. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = shortest(value);
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : plain(digits);
    }

    private static String plain(BigDecimal digits) {
        String text = digits.toPlainString();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    private static String scientific(BigDecimal digits, int exponent) {
        String all = digits.unscaledValue().abs().toString();
        String mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
        String sign = digits.signum() < 0 ? "-" : "";
        String magnitude = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + magnitude;
    }

    /** JDK 17 prints some doubles with a digit too many (fixed in 19): try shorter ones that read back equal. */
    private static BigDecimal shortest(double value) {
        BigDecimal printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        for (int precision = 1; precision < printed.precision(); precision++) {
            BigDecimal shorter = new BigDecimal(value).round(new java.math.MathContext(precision));
            if (shorter.doubleValue() == value) {
                return shorter.stripTrailingZeros();
            }
        }
        return printed;
    }
}
