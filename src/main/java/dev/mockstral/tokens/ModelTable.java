package dev.mockstral.tokens;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which model uses which tokenizer since when: {@code model-tokenizers.json}. Immutable, safe from any thread. */
final class ModelTable {
    private static final String RESOURCE = "model-tokenizers.json";

    private final Map<String, List<Row>> rows;
    private final Row unknown;

    private ModelTable(Map<String, List<Row>> rows, Row unknown) {
        this.rows = rows;
        this.unknown = unknown;
    }

    /**
     * What a model uses from a day on.
     *
     * @param ours false for a model of somebody else, whose tokens can only be estimated
     */
    record Row(LocalDate from, TokenizerVersion version, ImageGeometry images, boolean ours) {}

    static ModelTable read() {
        JsonNode file = file();
        Map<String, List<Row>> rows = new HashMap<>();
        for (JsonNode entry : file.path("rows")) {
            Row row = row(entry);
            for (JsonNode model : entry.path("models")) {
                rows.computeIfAbsent(model.stringValue(), name -> new ArrayList<>())
                        .add(row);
            }
        }
        rows.values().forEach(ofModel -> ofModel.sort((one, other) -> one.from().compareTo(other.from())));
        return new ModelTable(rows, row(file.path("unknown_model")));
    }

    /** The newest row of the model. */
    Row newest(String model) {
        List<Row> ofModel = rows(model);
        return ofModel.get(ofModel.size() - 1);
    }

    /** The row that held on that day; the model's first one when the day is earlier than all. */
    Row at(String model, LocalDate day) {
        List<Row> ofModel = rows(model);
        Row holding = ofModel.get(0);
        for (Row row : ofModel) {
            holding = row.from().isAfter(day) ? holding : row;
        }
        return holding;
    }

    /** In the order of their days. */
    private List<Row> rows(String model) {
        List<Row> known = rows.get(baseOf(model));
        return known == null ? List.of(unknown) : known;
    }

    /** Fine-tuned models are named {@code ft:base:organisation:date:id}. */
    private static String baseOf(String model) {
        if (!model.startsWith("ft:")) {
            return model;
        }
        String[] parts = model.split(":", -1);
        return parts.length > 2 ? parts[1] : model;
    }

    private static Row row(JsonNode entry) {
        String label = entry.path("tokenizer").asString("");
        return new Row(
                LocalDate.parse(entry.path("from").asString("2023-12-11")),
                TokenizerVersion.ofLabel(label)
                        .orElseThrow(() -> new IllegalStateException(RESOURCE + ": no tokenizer '" + label + "'")),
                entry.path("images").asString("").equals("pixtral") ? ImageGeometry.PIXTRAL : ImageGeometry.CURRENT,
                entry.path("ours").asBoolean(true));
    }

    private static JsonNode file() {
        try (InputStream in = ModelTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("'" + RESOURCE + "' is not on the class path");
            }
            return Json.parse(in.readAllBytes());
        } catch (IOException problem) {
            throw new UncheckedIOException("'" + RESOURCE + "' cannot be read", problem);
        } catch (JsonSyntaxException problem) {
            throw new IllegalStateException("'" + RESOURCE + "' is not JSON: " + problem.getMessage(), problem);
        }
    }
}
