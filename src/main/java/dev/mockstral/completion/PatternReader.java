package dev.mockstral.completion;

import dev.mockstral.completion.PatternSample.BackReference;
import dev.mockstral.completion.PatternSample.Choice;
import dev.mockstral.completion.PatternSample.Group;
import dev.mockstral.completion.PatternSample.OneOf;
import dev.mockstral.completion.PatternSample.PatternPart;
import dev.mockstral.completion.PatternSample.Repeat;
import dev.mockstral.completion.PatternSample.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a regular expression of JSON Schema's dialect (ECMA-262), leniently. Good for one use. */
final class PatternReader {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,?)(\\d{0,9})}");
    private static final PatternPart NOTHING = new Sequence(List.of());
    private static final int MOST_DEPTH = 100;

    private final String source;
    private int at;
    private int depth;
    private int groups;

    PatternReader(String source) {
        this.source = source;
    }

    /** The whole expression. */
    PatternPart read() {
        List<PatternPart> parts = new ArrayList<>();
        while (at < source.length()) {
            parts.add(alternatives());
            // A closing bracket without an opening one.
            at++;
        }
        return new Sequence(parts);
    }

    private PatternPart alternatives() {
        List<PatternPart> branches = new ArrayList<>();
        branches.add(sequence());
        while (peek('|')) {
            at++;
            branches.add(sequence());
        }
        return branches.size() == 1 ? branches.get(0) : new Choice(branches);
    }

    private PatternPart sequence() {
        List<PatternPart> parts = new ArrayList<>();
        while (at < source.length() && !peek('|') && !peek(')')) {
            parts.add(quantified(atom()));
        }
        return new Sequence(parts);
    }

    private PatternPart quantified(PatternPart part) {
        PatternPart result = part;
        for (int stacked = 0; stacked < 3 && at < source.length(); stacked++) {
            Matcher count = COUNT.matcher(source).region(at, source.length());
            char c = source.charAt(at);
            if (c == '*' || c == '+' || c == '?') {
                at++;
                result = new Repeat(result, c == '+' ? 1 : 0, c == '?' ? 1 : Integer.MAX_VALUE);
            } else if (count.lookingAt()) {
                at = count.end();
                result = repeated(result, count);
            } else {
                return result;
            }
            skipLaziness();
        }
        return result;
    }

    private static PatternPart repeated(PatternPart part, Matcher count) {
        int least = Integer.parseInt(count.group(1));
        if (count.group(2).isEmpty()) {
            return new Repeat(part, least, least);
        }
        return new Repeat(part, least, count.group(3).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(count.group(3)));
    }

    private void skipLaziness() {
        if (peek('?') || peek('+')) {
            at++;
        }
    }

    private PatternPart atom() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case '^', '$' -> NOTHING;
            case '.' -> new OneOf(CharacterSet.inverted().members());
            case '(' -> group();
            case '[' -> new OneOf(bracketed().members());
            case '\\' -> escaped();
            default -> new OneOf(List.of(c));
        };
    }

    private PatternPart group() {
        if (++depth > MOST_DEPTH) {
            at = source.length();
            return NOTHING;
        }
        boolean asserts = source.startsWith("?=", at)
                || source.startsWith("?!", at)
                || source.startsWith("?<=", at)
                || source.startsWith("?<!", at);
        boolean captures = !peek('?') || (!asserts && (source.startsWith("?<", at) || source.startsWith("?P<", at)));
        int number = captures ? ++groups : 0;
        skipGroupHead(captures);
        PatternPart body = alternatives();
        if (peek(')')) {
            at++;
        }
        depth--;
        return asserts ? NOTHING : captures ? new Group(body, number) : body;
    }

    /** From the question mark to where the body begins: {@code ?:}, {@code ?=}, {@code ?<=}, {@code ?<name>}, flags. */
    private void skipGroupHead(boolean captures) {
        if (!peek('?')) {
            return;
        }
        if (captures) {
            int end = source.indexOf('>', at);
            at = end < 0 ? source.length() : end + 1;
            return;
        }
        at++;
        while (at < source.length() && "<idmsux-".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        if (peek(':') || peek('=') || peek('!') || peek('>')) {
            at++;
        }
    }

    private PatternPart escaped() {
        if (at >= source.length()) {
            return NOTHING;
        }
        char c = source.charAt(at);
        if (c >= '1' && c <= '9') {
            at++;
            return new BackReference(c - '0');
        }
        if ("bBAzZ".indexOf(c) >= 0) {
            at++;
            return NOTHING;
        }
        return new OneOf(escapedSet().members());
    }

    /** What follows a backslash, inside or outside brackets. */
    private CharacterSet escapedSet() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case 'd' -> CharacterSet.digits();
            case 'D' -> CharacterSet.digits().inverse();
            case 'w' -> CharacterSet.words();
            case 'W' -> CharacterSet.words().inverse();
            case 's' -> CharacterSet.spaces();
            case 'S' -> CharacterSet.spaces().inverse();
            case 'p' -> property();
            case 'P' -> property().inverse();
            case 'n' -> CharacterSet.of('\n');
            case 'r' -> CharacterSet.of('\r');
            case 't' -> CharacterSet.of('\t');
            case 'f' -> CharacterSet.of('\f');
            case 'v' -> CharacterSet.of(0x0b);
            case '0' -> CharacterSet.of(0);
            case 'x' -> CharacterSet.of(hex(2));
            case 'u' -> CharacterSet.of(hex(4));
            default -> CharacterSet.of(c);
        };
    }

    private CharacterSet property() {
        int end = source.indexOf('}', at);
        if (!peek('{') || end < 0) {
            return CharacterSet.of('p');
        }
        String name = source.substring(at + 1, end);
        at = end + 1;
        return CharacterSet.ofProperty(name);
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits && at < source.length() && Character.digit(source.charAt(at), 16) >= 0; i++) {
            value = value * 16 + Character.digit(source.charAt(at++), 16);
        }
        return value;
    }

    private CharacterSet bracketed() {
        boolean negated = peek('^');
        at += negated ? 1 : 0;
        CharacterSet set = CharacterSet.none();
        while (at < source.length() && !peek(']')) {
            CharacterSet low = bracketMember();
            boolean range = peek('-') && at + 1 < source.length() && source.charAt(at + 1) != ']';
            if (range && low.isSingle()) {
                at++;
                set = set.with(low.upTo(bracketMember()));
            } else {
                set = set.with(low);
            }
        }
        at++;
        return negated ? set.inverse() : set;
    }

    private CharacterSet bracketMember() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return c == '\\' && at < source.length() ? escapedSet() : CharacterSet.of(c);
    }

    private boolean peek(char c) {
        return at < source.length() && source.charAt(at) == c;
    }
}
