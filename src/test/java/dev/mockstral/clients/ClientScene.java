package dev.mockstral.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import java.nio.file.Path;
import java.util.List;

/** What is asked and answered in all client tests: the words of {@code src/test/clients/fixtures}. */
final class ClientScene {
    static final String MODEL = "mistral-small-latest";
    static final String UNKNOWN_MODEL = "no-such-model";
    static final String KEY = "some-key";
    static final String INVALID_KEY = "invalid-key";

    static final String GREETING_QUESTION = "Say hello to the world.";
    static final String GREETING = "Hello from Mockstral! Voilà: naïve façades, 東京 and 🧀 travel unharmed.";

    static final String TOOL = "get_weather";
    static final String WEATHER_QUESTION = "What is the weather in Paris?";
    static final String WEATHER_RESULT = "22 °C, sunny";
    static final String WEATHER = "It is 22 °C and sunny in Paris.";
    static final String CITIES_QUESTION = "What is the weather in Paris and Rome?";
    static final String CITIES = "It is 22 °C in Paris and 27 °C in Rome.";

    /** Above production's bound of 1.5, so refused with 422. */
    static final double FORBIDDEN_TEMPERATURE = 1.9;

    private ClientScene() {}

    static Mockstral start() throws Exception {
        return Mockstral.start(MockstralOptions.defaults().fixtures(List.of(Path.of("src/test/clients/fixtures"))));
    }

    static void assertTells(String part, Throwable refusal) {
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(part), message);
    }
}
