package dev.mockstral.json;

import dev.mockstral.json.PositionedDocument.Flaw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a positioned tree from YAML events. Aliases and merge keys are followed; a node inside itself and aliases
 * that multiply into more than {@value #MAX_ALIASED} values are refused. Used once.
 */
final class YamlDocumentReader {
    private static final int MAX_ALIASED = 100_000;
    private static final Set<String> COLLECTION_TAGS = Set.of("!", Tag.MAP.getValue(), Tag.SEQ.getValue());

    /** A named node and how many values it holds. */
    private record Anchored(JsonNode node, int size) {}

    /** Ends the reading; nothing after it could be understood. */
    @SuppressWarnings("serial") // never leaves this class
    private static final class Unreadable extends RuntimeException {
        private final transient Flaw flaw;

        Unreadable(Flaw flaw) {
            super(flaw.message(), null, false, false);
            this.flaw = flaw;
        }
    }

    private final String text;
    private final Iterator<Event> events;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final Set<Anchor> open = new HashSet<>();
    private int nodeCount;
    private int aliased;
    private int depth;

    YamlDocumentReader(String text) {
        this.text = text;
        this.events = new Parse(LoadSettings.builder()
                        .setCodePointLimit(Integer.MAX_VALUE)
                        // In one piece: snakeyaml-engine 3.0.1 fails where a buffer ends between two surrogates.
                        .setBufferSize(text.length() + 1)
                        .build())
                .parseString(text)
                .iterator();
    }

    PositionedDocument read() {
        try {
            return document();
        } catch (Unreadable problem) {
            return PositionedDocument.unreadable(problem.flaw);
        } catch (MarkedYamlEngineException problem) {
            return PositionedDocument.unreadable(broken(problem));
        } catch (ReaderException problem) {
            return PositionedDocument.unreadable(badCharacter(problem));
        } catch (YamlEngineException | IllegalArgumentException problem) {
            // The engine throws the latter for tags with a space in them.
            return PositionedDocument.unreadable(
                    new Flaw(Place.START, "", "not YAML: " + problem.getMessage(), "Mend the YAML."));
        }
    }

    private PositionedDocument document() {
        JsonNode root = MissingNode.getInstance();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                if (!root.isMissingNode()) {
                    throw refuse(place(event), "a second YAML document starts here", "Put all stubs into one list.");
                }
                root = node(events.next(), "");
            }
        }
        return new PositionedDocument(root, flaws, values, keys);
    }

    private JsonNode node(Event event, String pointer) {
        values.put(pointer, place(event));
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(open::add);
        int before = nodeCount++;
        JsonNode node = content(event, pointer);
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, new Anchored(node, nodeCount - before));
        });
        return node;
    }

    private JsonNode content(Event event, String pointer) {
        if (event instanceof ScalarEvent scalar) {
            return YamlScalar.node(scalar, problem -> flaws.add(flaw(event, pointer, problem)));
        }
        ((CollectionStartEvent) event)
                .getTag()
                .filter(tag -> !COLLECTION_TAGS.contains(tag))
                .ifPresent(tag -> flaws.add(flaw(event, pointer, YamlScalar.unknownTag(tag))));
        if (++depth > PositionedDocument.MAX_DEPTH) {
            throw refuse(
                    place(event),
                    "collections nest deeper than " + PositionedDocument.MAX_DEPTH + " levels",
                    "Flatten them.");
        }
        JsonNode node = event.getEventId() == Event.ID.MappingStart ? mapping(pointer) : sequence(pointer);
        depth--;
        return node;
    }

    private JsonNode alias(AliasEvent alias) {
        Anchor name = alias.getAlias();
        if (open.contains(name)) {
            throw refuse(place(alias), "alias '*" + name + "' stands inside what it names", "Write the value out.");
        }
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw refuse(place(alias), "alias '*" + name + "' names nothing", "Define '&" + name + "' before it.");
        }
        aliased += anchored.size();
        nodeCount += anchored.size();
        if (aliased > MAX_ALIASED) {
            throw refuse(place(alias), "aliases multiply into more than 100,000 values", "Write the values out.");
        }
        return anchored.node();
    }

    private ArrayNode sequence(String pointer) {
        ArrayNode array = PositionedDocument.nodes().arrayNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            array.add(node(event, pointer + '/' + array.size()));
        }
        return array;
    }

    private ObjectNode mapping(String pointer) {
        ObjectNode object = PositionedDocument.nodes().objectNode();
        List<ObjectNode> merged = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw refuse(place(event), "a key that is not a text", "Write a text as key.");
            }
            if (key.isPlain() && key.getValue().equals("<<")) {
                merge(node(events.next(), PositionedDocument.child(pointer, "<<")), merged, place(event));
            } else {
                property(object, key, PositionedDocument.child(pointer, key.getValue()));
            }
        }
        merged.forEach(
                base -> base.properties().forEach(entry -> object.putIfAbsent(entry.getKey(), entry.getValue())));
        return object;
    }

    private void property(ObjectNode object, ScalarEvent key, String pointer) {
        Place at = place(key);
        if (object.has(key.getValue())) {
            flaws.add(JsonDocumentReader.twice(at, pointer, key.getValue(), keys.getOrDefault(pointer, at)));
        }
        keys.put(pointer, at);
        object.set(key.getValue(), node(events.next(), pointer));
    }

    private static void merge(JsonNode value, List<ObjectNode> merged, Place at) {
        if (value instanceof ObjectNode base) {
            merged.add(base);
        } else if (value.isArray() && value.valueStream().allMatch(JsonNode::isObject)) {
            value.forEach(base -> merged.add((ObjectNode) base));
        } else {
            throw refuse(at, "merge key '<<' without a mapping", "Give it an alias of a mapping, or a list of them.");
        }
    }

    private static Unreadable refuse(Place at, String message, String remedy) {
        return new Unreadable(new Flaw(at, "", message, remedy));
    }

    private static Flaw flaw(Event event, String pointer, YamlScalar.Problem problem) {
        return new Flaw(place(event), pointer, problem.message(), problem.remedy());
    }

    private static Flaw broken(MarkedYamlEngineException problem) {
        String what = problem.getProblem();
        Place at = place(problem.getProblemMark().or(problem::getContextMark));
        return new Flaw(at, "", "not YAML: " + what.strip(), hint(what));
    }

    private static String hint(String what) {
        if (what.contains("mapping values are not allowed")) {
            return "Check the indentation, and quote a text that holds ': '.";
        }
        return what.contains("TAB") ? "Indent with spaces, not tabs." : "Check indentation, quotes and brackets here.";
    }

    private Flaw badCharacter(ReaderException problem) {
        int end = text.offsetByCodePoints(0, Math.min(problem.getPosition(), text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        Place at = new Place(line, end - before.lastIndexOf('\n'));
        return new Flaw(
                at,
                "",
                "not YAML: character U+" + String.format("%04X", problem.getCodePoint()) + " is not allowed",
                "Write it as an escape in double quotes.");
    }

    private static Place place(Event event) {
        return place(event.getStartMark());
    }

    private static Place place(Optional<Mark> mark) {
        @Nullable Mark at = mark.orElse(null);
        return at == null ? Place.START : new Place(at.getLine() + 1, at.getColumn() + 1);
    }
}
