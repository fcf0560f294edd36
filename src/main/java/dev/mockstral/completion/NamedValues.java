package dev.mockstral.completion;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values that the names of properties suggest, so that samples read well: {@code city} is Paris, not "text". */
final class NamedValues {
    private static final List<String> ANYTHING = List.of("example", "sample text", "first entry", "something else");

    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            entry("address", List.of("12 Rue de Rivoli, Paris", "5 Unter den Linden, Berlin")),
            entry("answer", List.of("Yes, that is right.", "It depends on the circumstances.")),
            entry("author", List.of("Marie Curie", "Victor Hugo", "Ada Lovelace")),
            entry("body", List.of("Hello, this is a short message.", "Thank you for your note.")),
            entry("brand", List.of("Acme", "Globex", "Initech")),
            entry("capital", List.of("Paris", "Berlin", "Rome")),
            entry("category", List.of("general", "travel", "science")),
            entry("city", List.of("Paris", "Berlin", "Madrid", "Lyon", "Rome")),
            entry("code", List.of("A1B2", "C3D4", "E5F6")),
            entry("color", List.of("blue", "green", "red", "yellow")),
            entry("colour", List.of("blue", "green", "red", "yellow")),
            entry("comment", List.of("Looks good.", "Please have another look.")),
            entry("company", List.of("Acme", "Globex", "Initech")),
            entry("content", List.of("A short piece of text.", "Another short piece of text.")),
            entry("continent", List.of("Europe", "Asia", "Africa")),
            entry("country", List.of("France", "Germany", "Italy", "Spain")),
            entry("currency", List.of("EUR", "USD", "GBP")),
            entry("date", List.of("2026-03-14", "2026-06-21", "2026-09-01")),
            entry("datetime", List.of("2026-03-14T09:30:00Z", "2026-06-21T18:00:00Z")),
            entry("day", List.of("Monday", "Wednesday", "Friday")),
            entry("description", List.of("A short description.", "What this is about, in one sentence.")),
            entry("destination", List.of("Rome", "London", "Lisbon")),
            entry("email", List.of("marie@example.com", "victor@example.com", "ada@example.com")),
            entry("equation", List.of("2 * 21", "6 * 7")),
            entry("explanation", List.of("It follows from what was said before.", "Each step builds on the last.")),
            entry("expression", List.of("2 * 21", "6 * 7")),
            entry("file", List.of("notes.txt", "report.txt")),
            entry("filename", List.of("notes.txt", "report.txt")),
            entry("firstname", List.of("Marie", "Victor", "Ada")),
            entry("genre", List.of("novel", "essay", "poetry")),
            entry("id", List.of("A1001", "B2002", "C3003")),
            entry("ingredient", List.of("flour", "butter", "eggs")),
            entry("ingredients", List.of("flour", "butter", "eggs", "milk")),
            entry("keyword", List.of("cheese", "weather", "travel")),
            entry("language", List.of("French", "English", "German")),
            entry("lastname", List.of("Curie", "Hugo", "Lovelace")),
            entry("location", List.of("Paris", "Berlin", "Madrid")),
            entry("message", List.of("Hello!", "Thank you for your note.")),
            entry("month", List.of("January", "March", "June")),
            entry("name", List.of("Marie", "Victor", "Ada", "Grace")),
            entry("origin", List.of("Paris", "Berlin", "Madrid")),
            entry("path", List.of("/tmp/notes.txt", "/tmp/report.txt")),
            entry("phone", List.of("+33 1 44 55 66 77", "+49 30 1234567")),
            entry("product", List.of("notebook", "pencil", "lamp")),
            entry("query", List.of("best French cheese", "weather in Paris", "train to Lyon")),
            entry("question", List.of("What is the best French cheese?", "How is the weather in Paris?")),
            entry("reason", List.of("It was asked for.", "It fits best.")),
            entry("role", List.of("member", "guest", "owner")),
            entry("sentiment", List.of("positive", "neutral", "negative")),
            entry("source", List.of("Paris", "Berlin", "Madrid")),
            entry("state", List.of("ready", "open", "closed")),
            entry("status", List.of("ready", "open", "closed")),
            entry("street", List.of("Rue de Rivoli", "Unter den Linden")),
            entry("subject", List.of("Your question", "Our meeting")),
            entry("summary", List.of("In short: all is well.", "In short: two points matter.")),
            entry("symbol", List.of("AAPL", "MSFT", "AIR")),
            entry("tag", List.of("news", "travel", "food")),
            entry("tags", List.of("news", "travel", "food", "science")),
            entry("text", List.of("A short piece of text.", "Another short piece of text.")),
            entry("ticker", List.of("AAPL", "MSFT", "AIR")),
            entry("time", List.of("09:30", "14:00", "18:45")),
            entry("timestamp", List.of("2026-03-14T09:30:00Z", "2026-06-21T18:00:00Z")),
            entry("timezone", List.of("Europe/Paris", "Europe/Berlin")),
            entry("title", List.of("A short title", "The second title")),
            entry("topic", List.of("cheese", "weather", "travel")),
            entry("type", List.of("standard", "basic", "extended")),
            entry("unit", List.of("celsius", "metric")),
            entry("units", List.of("celsius", "metric")),
            entry("uri", List.of("https://example.com/alpha", "https://example.com/bravo")),
            entry("url", List.of("https://example.com/alpha", "https://example.com/bravo")),
            entry("user", List.of("marie", "victor", "ada")),
            entry("username", List.of("marie", "victor", "ada")),
            entry("word", List.of("bonjour", "merci", "fromage")),
            entry("zip", List.of("75001", "10117")));

    private static final Map<String, List<String>> NUMBERS = Map.ofEntries(
            entry("age", List.of("34", "27", "51")),
            entry("amount", List.of("120", "49.9")),
            entry("confidence", List.of("0.9", "0.75")),
            entry("count", List.of("3", "5")),
            entry("day", List.of("14", "21")),
            entry("duration", List.of("30", "45")),
            entry("height", List.of("180", "165")),
            entry("hour", List.of("9", "14")),
            entry("humidity", List.of("55", "70")),
            entry("latitude", List.of("48.8566", "52.52")),
            entry("lat", List.of("48.8566", "52.52")),
            entry("limit", List.of("10", "20")),
            entry("longitude", List.of("2.3522", "13.405")),
            entry("lon", List.of("2.3522", "13.405")),
            entry("lng", List.of("2.3522", "13.405")),
            entry("minute", List.of("30", "15")),
            entry("month", List.of("3", "6")),
            entry("page", List.of("1", "2")),
            entry("port", List.of("8080", "443")),
            entry("price", List.of("19.99", "24.5", "12")),
            entry("quantity", List.of("2", "3")),
            entry("rating", List.of("4", "5", "3")),
            entry("score", List.of("0.8", "7", "4")),
            entry("temperature", List.of("21.5", "18")),
            entry("weight", List.of("72", "60.5")),
            entry("width", List.of("120", "80")),
            entry("year", List.of("2026", "2025")));

    private NamedValues() {}

    /** A text for a property of that name, some words where the name says nothing. */
    static String text(String name, Draws draws) {
        return draws.pick(suggested(name, TEXTS).orElse(ANYTHING));
    }

    /** A number for a property of that name. */
    static Optional<BigDecimal> number(String name, Draws draws) {
        return suggested(name, NUMBERS).map(draws::pick).map(BigDecimal::new);
    }

    /** Looks for the whole name, then for its words from the last one on: {@code homeCity} is a city. */
    private static Optional<List<String>> suggested(String name, Map<String, List<String>> table) {
        String[] words = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+", 50);
        List<String> backwards = Arrays.asList(words.clone());
        Collections.reverse(backwards);
        return Stream.concat(Stream.of(String.join("", words)), backwards.stream())
                .filter(table::containsKey)
                .findFirst()
                .map(table::get);
    }
}
