package dev.mockstral.contract;

import dev.mockstral.contract.Transformers.Ids;
import dev.mockstral.contract.Transformers.Level;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An answer byte by byte, with ids, times and cookies replaced by their marks: status, header lines in their order and
 * spelling, and the body's tokens as they stand. Immutable.
 */
record Masked(List<Piece> pieces) {
    /** How a connection carries an answer is no part of it. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding");

    /** A piece of the answer and where it stands. */
    record Piece(String place, String text) {}

    /** Where two answers part. */
    record Parting(String place, String here, String there) {}

    Masked {
        pieces = List.copyOf(pieces);
    }

    static Masked of(Answer answer, Transformers transformers, Ids ids) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece("status", String.valueOf(answer.status())));
        for (Header line : answer.headers().lines()) {
            if (!HOP_BY_HOP.contains(line.name().toLowerCase(Locale.ROOT))) {
                String value = transformers.header(line.name(), line.value(), Level.BYTES, ids);
                pieces.add(new Piece("header " + line.name().toLowerCase(Locale.ROOT), line.name() + ": " + value));
            }
        }
        if (answer.isEventStream()) {
            events(answer.text(), transformers, ids, pieces);
        } else {
            document(answer.text(), "", transformers, ids, pieces);
        }
        return new Masked(pieces);
    }

    private static void events(String text, Transformers transformers, Ids ids, List<Piece> pieces) {
        int event = 0;
        for (String line : text.split("(?<=\n)")) {
            String place = "event " + event + " ";
            if (line.startsWith("data: {")) {
                pieces.add(new Piece(place, "data: "));
                document(line.substring(6), place, transformers, ids, pieces);
            } else {
                pieces.add(new Piece(place, line));
            }
            event += line.isBlank() ? 1 : 0;
        }
    }

    private static void document(String text, String place, Transformers transformers, Ids ids, List<Piece> pieces) {
        if (!isJson(text)) {
            pieces.add(new Piece(place + "body", text));
            return;
        }
        for (JsonTokens.Token token : JsonTokens.of(text)) {
            String shown = token.isValue() ? masked(token, transformers, ids) : token.lexeme();
            pieces.add(new Piece(place + token.pointer(), shown));
        }
    }

    private static boolean isJson(String text) {
        try {
            return Json.parse(text).isContainer();
        } catch (JsonSyntaxException none) {
            return false;
        }
    }

    private static String masked(JsonTokens.Token token, Transformers transformers, Ids ids) {
        String value = token.lexeme().strip();
        boolean quoted = value.startsWith("\"");
        String bare = quoted ? value.substring(1, value.length() - 1) : value;
        String mark = transformers.value(token.key(), bare, Level.BYTES, ids);
        return token.lexeme().replace(bare, mark);
    }

    /** The first place where the other is not the same; empty when they are equal. */
    Optional<Parting> parting(Masked other) {
        int common = Math.min(pieces.size(), other.pieces.size());
        for (int i = 0; i < common; i++) {
            Piece mine = pieces.get(i);
            Piece yours = other.pieces.get(i);
            if (!mine.text().equals(yours.text())) {
                return Optional.of(new Parting(mine.place(), mine.text(), yours.text()));
            }
        }
        if (pieces.size() == other.pieces.size()) {
            return Optional.empty();
        }
        boolean longer = pieces.size() > other.pieces.size();
        Piece extra = (longer ? this : other).pieces.get(common);
        return Optional.of(
                new Parting(extra.place(), longer ? extra.text() : "the end", longer ? "the end" : extra.text()));
    }
}
