import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Converts a jar's old classes to class files of Java 8, in place: {@code java -cp ASM ModernClassFiles.java JAR PREFIX}.
 * The JVM keeps no class older than Java 6 in an archive, and verifies it the slow way at every start. Only entries that
 * begin with the prefix are touched; times, order and compression of all stay, so that equal jars give equal bytes.
 */
final class ModernClassFiles {
    private static final int OLDEST_TO_KEEP = Opcodes.V1_8;

    private ModernClassFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path converted = jar.resolveSibling(jar.getFileName() + ".converted");
        try (ZipFile from = new ZipFile(jar.toFile());
                URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                OutputStream file = Files.newOutputStream(converted);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                copy(entry, content(from, entry, arguments[1], classes), to);
            }
        }
        Files.move(converted, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] content(ZipFile from, ZipEntry entry, String prefix, ClassLoader classes) throws IOException {
        byte[] content = from.getInputStream(entry).readAllBytes();
        boolean asked = entry.getName().startsWith(prefix) && entry.getName().endsWith(".class");
        return asked ? modern(content, classes) : content;
    }

    private static void copy(ZipEntry entry, byte[] content, ZipOutputStream to) throws IOException {
        ZipEntry copy = new ZipEntry(entry);
        CRC32 sum = new CRC32();
        sum.update(content);
        copy.setCrc(sum.getValue());
        copy.setSize(content.length);
        copy.setCompressedSize(entry.getMethod() == ZipEntry.STORED ? content.length : -1);
        to.putNextEntry(copy);
        to.write(content);
        to.closeEntry();
    }

    private static byte[] modern(byte[] classFile, ClassLoader classes) {
        ClassReader reader = new ClassReader(classFile);
        // The upper half of the number is the minor version.
        if ((reader.readShort(6) & 0xffff) >= OLDEST_TO_KEEP) {
            return classFile;
        }
        ClassWriter writer = new WithFrames(classes);
        reader.accept(new Raised(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** Works out the frames that newer verifiers want, which takes the classes that the code names. */
    private static final class WithFrames extends ClassWriter {
        private final ClassLoader classes;

        WithFrames(ClassLoader classes) {
            super(ClassWriter.COMPUTE_FRAMES);
            this.classes = classes;
        }

        @Override
        protected ClassLoader getClassLoader() {
            return classes;
        }
    }

    /** With the new version, and without the subroutines that it no longer knows. */
    private static final class Raised extends ClassVisitor {
        Raised(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String generics, String parent, String[] interfaces) {
            super.visit(OLDEST_TO_KEEP, access, name, generics, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String generics, String[] thrown) {
            MethodVisitor method = super.visitMethod(access, name, type, generics, thrown);
            return new JSRInlinerAdapter(method, access, name, type, generics, thrown);
        }
    }
}
