package dev.mockstral;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users may rely on is written down in {@code api.txt}: whoever changes it sees so in the review. To take a change
 * over, copy what the failure shows.
 */
class PublicApiTest {
    @Test
    void isAsWrittenDown() throws IOException {
        assertEquals(writtenDown(), String.join("\n", signatures()) + "\n");
    }

    private static String writtenDown() throws IOException {
        try (InputStream file = Objects.requireNonNull(PublicApiTest.class.getResourceAsStream("/api.txt"))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static List<String> signatures() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.mockstral").stream()
                        .filter(type -> isApi(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::reflect)
                        .flatMap(PublicApiTest::signaturesOf)
                        .sorted()
                        .toList();
    }

    private static boolean isApi(String name) {
        return name.equals("dev.mockstral") || name.equals("dev.mockstral.junit");
    }

    private static Stream<String> signaturesOf(Class<?> type) {
        String name = type.getName();
        Stream<String> head = Stream.of(name + " : " + kind(type));
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(PublicApiTest::isOpen)
                .map(field -> name + "#" + field.getName() + " : "
                        + field.getGenericType().getTypeName());
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(PublicApiTest::isOpen)
                .map(constructor -> name + "#new" + parameters(constructor));
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isOpen(method) && !method.isSynthetic() && !isOfEveryObject(method))
                .map(method -> name + "#" + method.getName() + parameters(method) + " : "
                        + (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                        + method.getGenericReturnType().getTypeName());
        return Stream.of(head, fields, constructors, methods).flatMap(lines -> lines);
    }

    private static String kind(Class<?> type) {
        String bases = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .filter(base -> !base.equals("java.lang.Object"))
                .collect(Collectors.joining(", "));
        return Modifier.toString(type.getModifiers()) + (bases.isEmpty() ? "" : " is a " + bases);
    }

    private static boolean isOpen(Member member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }

    private static boolean isOfEveryObject(Method method) {
        return List.of("equals", "hashCode", "toString").contains(method.getName());
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameters())
                        .map(Parameter::getParameterizedType)
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"))
                + Arrays.stream(executable.getGenericExceptionTypes())
                        .map(Type::getTypeName)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), thrown -> thrown.isEmpty() ? "" : " throws " + thrown));
    }
}
