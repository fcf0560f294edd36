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
        if (!braced && !text.startsWith(URN)) {
            return faultIn(text, text, 0);
        }
        int prefix = braced ? 1 : URN.length();
        String core = text.substring(prefix, braced ? text.length() - 1 : text.length());
        boolean rightLength = core.getBytes(StandardCharsets.UTF_8).length == HYPHENATED_LENGTH;
        return rightLength ? faultIn(core, core, 0) : faultIn(core, text, prefix);
    }

    /** The parser unwraps a text of the right length first and then counts within; else it counts from the start. */
    private static Optional<String> faultIn(String core, String text, int prefix) {
        int stranger = indexOfStranger(core);
        if (stranger >= 0) {
            return Optional.of(strangerFault(core, stranger, prefix));
        }
        List<Integer> hyphens = hyphens(core);
        if (hyphens.isEmpty() && prefix == 0) {
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

    /** The place is counted in bytes, from 1. */
    private static String strangerFault(String core, int at, int prefix) {
        int bytesBefore = core.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return "invalid character: found `" + Character.toString(core.codePointAt(at)) + "` at "
                + (bytesBefore + prefix + 1);
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
