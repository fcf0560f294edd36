package dev.mockstral.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What pydantic's UUID parser (the Rust crate uuid) says about a text. */
final class UuidText {
    private static final String URN = "urn:uuid:";
    private static final int[] GROUP_STARTS = {0, 9, 14, 19, 24};
    private static final int[] GROUP_LENGTHS = {8, 4, 4, 4, 12};
    private static final int SIMPLE_LENGTH = 32;
    private static final int HYPHENATED_LENGTH = 36;

    private UuidText() {}

    /** What is wrong with the text, in the parser's words; empty for a plain, hyphenated, braced or URN form. */
    static Optional<String> faultOf(String text) {
        boolean braced = text.startsWith("{") && text.endsWith("}") && text.length() > 1;
        boolean urn = !braced && text.startsWith(URN);
        int offset = braced ? 1 : urn ? URN.length() : 0;
        String core = text.substring(offset, braced ? text.length() - 1 : text.length());
        int stranger = indexOfStranger(core);
        if (stranger >= 0) {
            return Optional.of(strangerFault(core, stranger, offset));
        }
        List<Integer> hyphens = hyphens(core);
        if (hyphens.isEmpty() && offset == 0) {
            return core.length() == SIMPLE_LENGTH
                    ? Optional.empty()
                    : Optional.of("invalid length: expected length 32 for simple format, found " + core.length());
        }
        return hyphens.size() == GROUP_LENGTHS.length - 1
                ? groupFault(hyphens, core, text)
                : Optional.of("invalid group count: expected 5, found " + (hyphens.size() + 1));
    }

    private static Optional<String> groupFault(List<Integer> hyphens, String core, String text) {
        for (int group = 0; group < hyphens.size(); group++) {
            if (hyphens.get(group) != GROUP_STARTS[group + 1] - 1) {
                return Optional.of(groupLengthFault(group, hyphens.get(group) - GROUP_STARTS[group]));
            }
        }
        return core.length() == HYPHENATED_LENGTH
                ? Optional.empty()
                : Optional.of(groupLengthFault(GROUP_LENGTHS.length - 1, text.length() - GROUP_STARTS[4]));
    }

    private static String groupLengthFault(int group, int found) {
        return "invalid group length in group " + group + ": expected " + GROUP_LENGTHS[group] + ", found " + found;
    }

    /** The parser counts bytes, from 1. */
    private static String strangerFault(String core, int at, int offset) {
        int bytesBefore = core.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `"
                + Character.toString(core.codePointAt(at)) + "` at " + (bytesBefore + offset + 1);
    }

    private static int indexOfStranger(String core) {
        for (int i = 0; i < core.length(); i++) {
            char c = core.charAt(i);
            if (c != '-' && (c > 'f' || Character.digit(c, 16) < 0)) {
                return i;
            }
        }
        return -1;
    }

    private static List<Integer> hyphens(String core) {
        List<Integer> places = new ArrayList<>();
        for (int i = core.indexOf('-'); i >= 0; i = core.indexOf('-', i + 1)) {
            places.add(i);
        }
        return places;
    }
}
