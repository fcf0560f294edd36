package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.MockstralOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServeSettingsTest {
    @Test
    void watchesUnlessToldNotTo() {
        assertTrue(read(Map.of()).watch());
        assertTrue(read(Map.of(), "--watch").watch());
        assertFalse(read(Map.of(), "--no-watch").watch());
        assertFalse(read(Map.of("MOCKSTRAL_WATCH", "false")).watch());
        assertTrue(read(Map.of("MOCKSTRAL_WATCH", "false"), "--watch").watch());
        assertFalse(read(Map.of("MOCKSTRAL_WATCH", "true"), "--no-watch").watch());
    }

    @Test
    void readsTheJournalsSizeAndTheToken() {
        assertEquals(1000, read(Map.of()).journalEntries());
        assertEquals(0, read(Map.of(), "--journal-entries", "0").journalEntries());
        assertEquals(Optional.empty(), read(Map.of()).adminToken());
        assertEquals(
                Optional.of("s3cret"),
                read(Map.of("MOCKSTRAL_ADMIN_TOKEN", "s3cret")).adminToken());
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertEquals(
                List.of(
                        "--journal-entries -1 is out of bounds – give 0 to 1000000",
                        "--admin-token is blank, or begins or ends with a space – give a token that a header can hold"),
                problems("--journal-entries", "-1", "--admin-token", " "));
    }

    private static MockstralOptions read(Map<String, String> environment, String... arguments) {
        return new ServeSettings().read(options(environment, arguments));
    }

    private static List<String> problems(String... arguments) {
        ServeSettings settings = new ServeSettings();
        settings.read(options(Map.of(), arguments));
        return settings.problems();
    }

    private static ServeOptions options(Map<String, String> environment, String... arguments) {
        CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
        ServeOptions.addTo(spec);
        new CommandLine(spec)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .parseArgs(arguments);
        return new ServeOptions(spec);
    }
}
