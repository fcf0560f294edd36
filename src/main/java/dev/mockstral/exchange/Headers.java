package dev.mockstral.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Header lines in their order, names in the case they are written; looked up without regard to case. Immutable. */
public record Headers(List<Header> lines) {
    /** One line. Immutable. */
    public static final class Header {
        private static final byte DELETE = 0x7f;
        private static final int KNOWN = 1;
        private static final int SECRET = 2;
        private static final int KEY = 4;
        private static final int SEPARATOR = ": ".length();
        private static final int LINE_END = "\r\n".length();

        private final String name;
        private final @Nullable String value;
        private final byte @Nullable [] written;
        /** Found out when asked for, which takes some time; threads may find out the same twice. */
        private byte secrecy;

        /** Of a name and a value as they are written. */
        public Header(String name, String value) {
            this(Objects.requireNonNull(name), Objects.requireNonNull(value), null);
        }

        private Header(String name, @Nullable String value, byte @Nullable [] written) {
            this.name = name;
            this.value = value;
            this.written = written;
        }

        /** A line that is written many times. */
        public static Header constant(String name, String value) {
            return new Header(name, value, written(name, value));
        }

        /** A line as it is written, with its end, of a name that it begins with; owned by the header. */
        public static Header ofLine(String name, byte[] line) {
            return new Header(name, null, line);
        }

        /** The name in the case in which it is written. */
        public String name() {
            return name;
        }

        /** The value as it is written. */
        public String value() {
            return value != null || written == null ? Objects.requireNonNull(value) : valueIn(written);
        }

        private String valueIn(byte[] line) {
            return new String(line, name.length() + SEPARATOR, line.length - length(name, ""), ISO_8859_1);
        }

        /** Whether the value is to be kept from everybody. */
        boolean isSecret() {
            return (secrecy() & SECRET) != 0;
        }

        /** Whether the value is an authorization or an API key. */
        boolean isKey() {
            return (secrecy() & KEY) != 0;
        }

        private int secrecy() {
            byte known = secrecy;
            if (known == 0) {
                int secret = Credentials.areNamed(name) ? SECRET : 0;
                int key = Credentials.areKeyNamed(name) ? KEY : 0;
                known = (byte) (KNOWN | secret | key);
                secrecy = known;
            }
            return known;
        }

        /** How many bytes {@link #writeTo} writes. */
        public int length() {
            return written == null ? length(name, value()) : written.length;
        }

        private static int length(String name, String value) {
            return name.length() + SEPARATOR + value.length() + LINE_END;
        }

        /**
         * Writes the line and its end. Latin-1, and nothing that could end the line before: that becomes a question mark.
         *
         * @return the place behind it
         */
        public int writeTo(byte[] target, int at) {
            if (written != null) {
                System.arraycopy(written, 0, target, at, written.length);
                return at + written.length;
            }
            int colon = write(name, target, at);
            target[colon] = ':';
            target[colon + 1] = ' ';
            int end = write(value(), target, colon + 2);
            target[end] = '\r';
            target[end + 1] = '\n';
            return end + 2;
        }

        private static byte[] written(String name, String value) {
            Header line = new Header(name, value);
            byte[] bytes = new byte[line.length()];
            line.writeTo(bytes, 0);
            return bytes;
        }

        private static int write(String text, byte[] target, int at) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean unfit = (c < ' ' && c != '\t') || c == DELETE || c > 0xff;
                target[at + i] = unfit ? (byte) '?' : (byte) c;
            }
            return at + text.length();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Header line && name.equals(line.name) && value().equals(line.value());
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + value().hashCode();
        }

        @Override
        public String toString() {
            return name + ": " + value();
        }
    }

    private static final Headers NONE = new Headers(List.of());

    public Headers {
        lines = List.copyOf(lines);
    }

    /** No lines. */
    public static Headers none() {
        return NONE;
    }

    /** Lines from {@code name, value, name, value …}. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header without a value: " + namesAndValues.length + " texts given");
        }
        List<Header> lines = new ArrayList<>(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            lines.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(lines);
    }

    /** One line that is written many times. */
    public static Headers constant(String name, String value) {
        return new Headers(List.of(Header.constant(name, value)));
    }

    /** The value of the first line of that name. */
    public Optional<String> first(String name) {
        Header line = firstLine(name);
        return line == null ? Optional.empty() : Optional.of(line.value());
    }

    /** The first line of that name; null for none. */
    public @Nullable Header firstLine(String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).name().equalsIgnoreCase(name)) {
                return lines.get(i);
            }
        }
        return null;
    }

    /** These lines and one more at the end. */
    public Headers plus(String name, String value) {
        List<Header> more = new ArrayList<>(lines);
        more.add(new Header(name, value));
        return new Headers(more);
    }

    /** These lines with the one of that name replaced in place, or added at the end. */
    public Headers with(String name, String value) {
        List<Header> changed = new ArrayList<>(lines);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equalsIgnoreCase(name)) {
                changed.set(i, new Header(changed.get(i).name(), value));
                return new Headers(changed);
            }
        }
        return plus(name, value);
    }
}
