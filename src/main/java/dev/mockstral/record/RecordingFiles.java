package dev.mockstral.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts files on the disk, whole or not at all. A seam for tests: disks do get full. */
@FunctionalInterface
interface RecordingFiles {
    /**
     * Puts a file in place of one of that name, if there is one.
     *
     * @throws IOException if it cannot be written; then whatever was there is still there, unharmed
     */
    void write(Path file, byte[] content) throws IOException;

    /** Writes beside the file first, then renames. */
    static RecordingFiles atomic() {
        return RecordingFiles::writeAtomically;
    }

    private static void writeAtomically(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".", ".draft");
        try {
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
