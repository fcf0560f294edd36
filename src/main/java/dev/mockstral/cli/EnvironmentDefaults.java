package dev.mockstral.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every option also as an environment variable: {@code --max-body} is {@code MOCKSTRAL_MAX_BODY}. */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final String PREFIX = "MOCKSTRAL_";

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (environment.isEmpty() || !(argument instanceof OptionSpec option) || option.hidden()) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        return value == null || value.isEmpty() ? null : value;
    }

    static String variable(String option) {
        return PREFIX + option.replaceFirst("^--(no-)?", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
