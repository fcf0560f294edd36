package dev.mockstral;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/** How fixture files look from outside, for noticing that they changed. */
record FixtureSnapshot(Map<Path, Stamp> files) {
    private static final int DEEPEST = 32;
    /** Two writes within a tick of the file system's clock have one time; a file this young is read to be sure. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    /** Of one file; the checksum is 0 when the file is not young. */
    record Stamp(long size, FileTime modified, @Nullable Object key, long checksum) {
        boolean isLike(@Nullable Stamp other) {
            return other != null
                    && size == other.size
                    && modified.equals(other.modified)
                    && Objects.equals(key, other.key)
                    && (checksum == 0 || other.checksum == 0 || checksum == other.checksum);
        }
    }

    /** The files as they are now; what cannot be read counts as absent. */
    static FixtureSnapshot of(List<Path> paths) {
        Map<Path, Stamp> files = new TreeMap<>();
        Instant young = Instant.now().minus(YOUNG);
        for (Path path : paths) {
            try (Stream<Path> below = Files.walk(path, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
                below.filter(file -> file.equals(path) || isFixture(file)).forEach(file -> add(file, young, files));
            } catch (IOException | UncheckedIOException unreadable) {
                files.remove(path);
            }
        }
        return new FixtureSnapshot(files);
    }

    /** Whether nothing seems to have changed. */
    boolean isLike(FixtureSnapshot other) {
        return files.keySet().equals(other.files.keySet())
                && files.entrySet().stream().allMatch(file -> file.getValue().isLike(other.files.get(file.getKey())));
    }

    private static boolean isFixture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private static void add(Path file, Instant young, Map<Path, Stamp> files) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                FileTime modified = attributes.lastModifiedTime();
                long checksum = modified.toInstant().isAfter(young) ? checksum(file) : 0;
                files.put(file, new Stamp(attributes.size(), modified, attributes.fileKey(), checksum));
            }
        } catch (IOException gone) {
            files.remove(file);
        }
    }

    private static long checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream bytes = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return checksum.getValue();
    }
}
