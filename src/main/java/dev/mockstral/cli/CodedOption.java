package dev.mockstral.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are built by code. To serve is what is started often and waited for: to read its two dozen options from
 * annotations, which the JVM makes classes for, took a quarter of the start. The other commands have annotations.
 */
final class CodedOption {
    private CodedOption() {}

    static OptionSpec.Builder flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).description(description);
    }

    static OptionSpec.Builder one(String name, String label, Class<?> type, String description) {
        return OptionSpec.builder(name).paramLabel(label).type(type).description(description);
    }

    /** One that may be repeated, and takes several values with commas between. */
    static OptionSpec.Builder several(String name, String label, Class<?> type, String description) {
        return one(name, label, List.class, description).auxiliaryTypes(type).splitRegex(",");
    }

    static boolean isGiven(CommandSpec parsed, String name) {
        return Boolean.TRUE.equals(orNull(parsed, name, Boolean.class));
    }

    /** The value of an option that has a default. */
    static <T> T value(CommandSpec parsed, String name, Class<T> type) {
        return Objects.requireNonNull(orNull(parsed, name, type), name);
    }

    static <T> @Nullable T orNull(CommandSpec parsed, String name, Class<T> type) {
        return type.cast(parsed.findOption(name).<Object>getValue());
    }

    static <T> @Nullable List<T> listOrNull(CommandSpec parsed, String name, Class<T> type) {
        List<?> values = orNull(parsed, name, List.class);
        return values == null ? null : values.stream().map(type::cast).toList();
    }
}
