package dev.mockstral.record;

import dev.mockstral.json.Json;
import dev.mockstral.json.PositionedDocument;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Writes JSON as YAML that people like to read: long texts as they are, small objects on one line. */
final class YamlText {
    private static final int WIDEST_FLOW = 100;
    /** Texts that no YAML reader, 1.1 or 1.2, takes for anything but a text. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-zÀ-ɏ_][\\wÀ-ɏ./() +-]*(?<![ ])");

    private static final Pattern NOT_TEXTS = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff\\ud800-\\udfff]");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** The document, ending with a line break. What would not be read back as the very same is written as JSON. */
    static String of(JsonNode document) {
        YamlText yaml = new YamlText();
        yaml.block(document, 0, true);
        String text = yaml.out.toString();
        return PositionedDocument.ofYaml(text).root().equals(document)
                ? text
                : Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    /** Writes a value after its key or dash; {@code atLineStart} when nothing stands on the line yet. */
    private void block(JsonNode node, int indent, boolean atLineStart) {
        if (node.isContainer() && (atLineStart || !fitsOnLine(node, indent))) {
            entries(node, indent, atLineStart);
        } else if (node.isString() && isLiteral(node.stringValue())) {
            literal(node.stringValue(), indent);
        } else {
            out.append(atLineStart ? "" : " ");
            flow(node);
            out.append('\n');
        }
    }

    private static boolean fitsOnLine(JsonNode node, int indent) {
        if (node.isEmpty() || isOfNumbers(node)) {
            return true;
        }
        YamlText flow = new YamlText();
        flow.flow(node);
        return indent + flow.out.length() <= WIDEST_FLOW;
    }

    /** One line is long then, but a line for each would bury all else. */
    private static boolean isOfNumbers(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isNumber);
    }

    private void entries(JsonNode node, int indent, boolean atLineStart) {
        String start = atLineStart ? "" : "\n";
        if (node.isArray()) {
            for (JsonNode element : node) {
                out.append(start).append(" ".repeat(indent)).append('-');
                element(element, indent + 2);
                start = "";
            }
            return;
        }
        properties(node, indent, start);
    }

    private void properties(JsonNode node, int indent, String start) {
        String before = start;
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            out.append(before).append(" ".repeat(indent));
            property(property, indent);
            before = "";
        }
    }

    private void property(Map.Entry<String, JsonNode> property, int indent) {
        out.append(scalar(property.getKey())).append(':');
        block(property.getValue(), indent + 2, false);
    }

    /** An object in a list begins on the line of its dash. */
    private void element(JsonNode element, int indent) {
        if (!element.isObject() || element.isEmpty()) {
            block(element, indent, false);
            return;
        }
        Iterator<Map.Entry<String, JsonNode>> properties = element.properties().iterator();
        out.append(' ');
        property(properties.next(), indent);
        properties.forEachRemaining(property -> {
            out.append(" ".repeat(indent));
            property(property, indent);
        });
    }

    private void flow(JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            String before = "{ ";
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                out.append(before).append(scalar(property.getKey())).append(": ");
                flow(property.getValue());
                before = ", ";
            }
            out.append(" }");
        } else if (node.isArray() && !node.isEmpty()) {
            String before = "[ ";
            for (JsonNode element : node) {
                out.append(before);
                flow(element);
                before = ", ";
            }
            out.append(" ]");
        } else if (node.isString()) {
            out.append(scalar(node.stringValue()));
        } else {
            out.append(Json.compact(node));
        }
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !NOT_TEXTS.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        String json = Json.compact(Json.mapper().getNodeFactory().stringNode(text));
        return UNPRINTABLE
                .matcher(json)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }

    /** Several lines that a literal block can hold. */
    private static boolean isLiteral(String text) {
        List<String> lines = text.lines().toList();
        return text.strip().contains("\n")
                && !text.contains("\r")
                && !lines.get(0).isBlank()
                && !lines.get(0).startsWith(" ")
                && lines.stream().noneMatch(line -> line.startsWith("\t") || (line.isBlank() && !line.isEmpty()))
                && !UNPRINTABLE.matcher(text.replace("\n", "")).find();
    }

    private void literal(String text, int indent) {
        String chomping = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "";
        out.append(" |").append(chomping).append('\n');
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n');
        }
    }
}
