package dev.mockstral.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PositionedDocumentTest {
    @Test
    void readsSurrogatesWhereverTheyStand() {
        for (int before = 1_000; before < 1_050; before++) {
            String text = "x".repeat(before) + "\uD83E\uDDC0";
            assertEquals(
                    text,
                    PositionedDocument.ofYaml("a: " + text).root().path("a").asString(""));
        }
    }

    @Test
    void remembersWhereYamlKeysAndValuesStand() {
        PositionedDocument document = PositionedDocument.ofYaml("a: 1\nb:\n  - x\n  - { c/d: ~ }\n");
        assertEquals(new Place(1, 1), document.keyAt("/a"));
        assertEquals(new Place(1, 4), document.valueAt("/a"));
        assertEquals(new Place(4, 7), document.keyAt("/b/1/c~1d"));
        assertEquals(new Place(4, 12), document.valueAt("/b/1/c~1d"));
    }

    @Test
    void remembersWhereJsonKeysAndValuesStand() {
        PositionedDocument document = PositionedDocument.ofJson("{\n  \"a\": [1, {\"b\": \"x\"}]\n}");
        assertEquals(new Place(2, 3), document.keyAt("/a"));
        assertEquals(new Place(2, 13), document.keyAt("/a/1/b"));
        assertEquals(new Place(2, 18), document.valueAt("/a/1/b"));
    }

    @Test
    void findsTheNearestPlaceOfWhatIsAbsent() {
        assertEquals(new Place(1, 4), PositionedDocument.ofYaml("a: {b: 1}").valueAt("/a/z/y"));
    }

    @Test
    void readsScalarsByTheCoreSchemaOfYaml12() {
        assertEquals(
                "{\"a\":\"yes\",\"b\":\"12:30\",\"c\":\"1.2.3\",\"d\":\"1_000\",\"e\":\"2026-01-01\",\"f\":true,\"g\":null,"
                        + "\"h\":31,\"i\":1.5,\"j\":\"007x\",\"k\":\"off\",\"l\":12345678901234567890,\"m\":\"42\"}",
                Json.compact(PositionedDocument.ofYaml("""
                                a: yes
                                b: 12:30
                                c: 1.2.3
                                d: 1_000
                                e: 2026-01-01
                                f: true
                                g: ~
                                h: 0x1F
                                i: 1.5
                                j: 007x
                                k: off
                                l: 12345678901234567890
                                m: !!str 42
                                """).root()));
    }

    @Test
    void readsEscapedSurrogatesOfJson() {
        assertEquals(
                "\uD83E\uDDC0",
                PositionedDocument.of("[\"\\ud83e\\uddc0\"]").root().path(0).asString(""));
    }

    @Test
    void followsAliasesAndMergeKeys() {
        assertEquals(
                "[{\"a\":1,\"b\":2},{\"a\":3,\"b\":2},{\"a\":1,\"b\":2}]",
                Json.compact(PositionedDocument.ofYaml("- &x { a: 1, b: 2 }\n- { a: 3, <<: *x }\n- *x\n")
                        .root()));
    }

    @Test
    void hasNoRootForAnEmptyText() {
        assertTrue(PositionedDocument.ofYaml("# nothing\n").root().isMissingNode());
        assertTrue(PositionedDocument.ofJson("  ").root().isMissingNode());
        assertEquals("", flaws(PositionedDocument.ofYaml("")));
    }

    @Nested
    class Flawed {
        @Test
        void tellsEveryKeyThatStandsTwice() {
            assertEquals("""
                    3:1: key 'a' stands twice, first in line 1 – Keep one of the two.
                    4:11: key 'c' stands twice, first in line 4 – Keep one of the two.""", flaws(PositionedDocument.ofYaml("a: 1\nb: 2\na: 3\nd: {c: 1, c: 2}\n")));
        }

        @Test
        void tellsADuplicateKeyInJson() {
            assertEquals(
                    "1:10: key 'a' stands twice, first in line 1 – Keep one of the two.",
                    flaws(PositionedDocument.ofJson("{\"a\": 1, \"a\": 2}")));
        }

        @Test
        void tellsWhereYamlBreaks() {
            assertEquals(
                    "2:3: not YAML: mapping values are not allowed here – Check the indentation, and quote a text that"
                            + " holds ': '.",
                    flaws(PositionedDocument.ofYaml("a: b\n c: d\n")));
            assertEquals(
                    "2:1: not YAML: found unexpected end of stream – Check indentation, quotes and brackets here.",
                    flaws(PositionedDocument.ofYaml("a: \"open\n")));
        }

        @Test
        void tellsWhereJsonBreaks() {
            assertEquals(
                    "2:5: not JSON: Unexpected character (']' (code 93)): expected a valid value (JSON String, Number,"
                            + " Array, Object or token 'null', 'true' or 'false') – Mend the JSON here.",
                    flaws(PositionedDocument.ofJson("{\n\"a\":]}")));
            assertEquals(
                    "1:4: text after the end of the JSON document – Put all stubs into one list.",
                    flaws(PositionedDocument.ofJson("{} {}")));
        }

        @Test
        void refusesASecondYamlDocument() {
            assertEquals(
                    "2:1: a second YAML document starts here – Put all stubs into one list.",
                    flaws(PositionedDocument.ofYaml("a: 1\n---\nb: 2\n")));
        }

        @Test
        void refusesAliasesThatMultiply() {
            StringBuilder bomb = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for (int i = 1; i < 12; i++) {
                bomb.append("- &a")
                        .append(i)
                        .append(" [")
                        .append(("*a" + (i - 1) + ", ").repeat(10))
                        .append("]\n");
            }
            assertEquals(
                    "5:43: aliases multiply into more than 100,000 values – Write the values out.",
                    flaws(PositionedDocument.ofYaml(bomb.toString())));
        }

        @Test
        void refusesAliasesOfThemselvesAndOfNothing() {
            assertEquals(
                    "1:8: alias '*a' stands inside what it names – Write the value out.",
                    flaws(PositionedDocument.ofYaml("a: &a [*a]\n")));
            assertEquals(
                    "1:4: alias '*b' names nothing – Define '&b' before it.",
                    flaws(PositionedDocument.ofYaml("a: *b\n")));
        }

        @Test
        void refusesWhatNestsTooDeeply() {
            assertEquals(
                    "1:101: collections nest deeper than 100 levels – Flatten them.",
                    flaws(PositionedDocument.ofYaml("[".repeat(100_000))));
            assertTrue(flaws(PositionedDocument.ofJson("[".repeat(100_000))).contains("not JSON"));
        }

        @Test
        void refusesNumbersAndTagsThatJsonDoesNotHave() {
            assertEquals("""
                    1:4: number '.inf' is not one that JSON has – Write a finite number.
                    2:4: YAML tag '!ruby/object' is not known – Leave the tag out.
                    3:4: YAML tag 'tag:yaml.org,2002:set' is not known – Leave the tag out.""", flaws(PositionedDocument.ofYaml("a: .inf\nb: !ruby/object x\nc: !!set { x }\n")));
        }

        @Test
        void tellsACharacterThatYamlForbids() {
            assertEquals(
                    "2:5: not YAML: character U+0007 is not allowed – Write it as an escape in double quotes.",
                    flaws(PositionedDocument.ofYaml("a: b\nc: d\u0007\n")));
        }
    }

    private static String flaws(PositionedDocument document) {
        return document.flaws().stream()
                .map(flaw -> flaw.place().line() + ":" + flaw.place().column() + ": " + flaw.message() + " – "
                        + flaw.remedy())
                .collect(Collectors.joining("\n"));
    }
}
