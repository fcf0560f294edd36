package dev.mockstral.stub;

import dev.mockstral.fault.Bandwidth;
import dev.mockstral.fault.BodyDelay;
import dev.mockstral.fault.Comments;
import dev.mockstral.fault.CrlfFraming;
import dev.mockstral.fault.CutAfter;
import dev.mockstral.fault.Dribble;
import dev.mockstral.fault.DuplicateDone;
import dev.mockstral.fault.Empty;
import dev.mockstral.fault.ErrorAnswer;
import dev.mockstral.fault.ErrorEvent;
import dev.mockstral.fault.Fault;
import dev.mockstral.fault.Garbage;
import dev.mockstral.fault.HeaderDelay;
import dev.mockstral.fault.MalformedChunk;
import dev.mockstral.fault.MalformedJson;
import dev.mockstral.fault.MergeEvents;
import dev.mockstral.fault.NoDone;
import dev.mockstral.fault.Place;
import dev.mockstral.fault.PlannedFault;
import dev.mockstral.fault.Reset;
import dev.mockstral.fault.SlowClose;
import dev.mockstral.fault.SplitEvents;
import dev.mockstral.fault.SplitUtf8;
import dev.mockstral.fault.Stall;
import dev.mockstral.fault.Truncate;
import dev.mockstral.fault.TruncatedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code fault}: a name, an object of one fault and how often it happens, or a list of these. */
final class FaultReader {
    private static final int MOST_PIECES = 1_000;
    private static final Pattern RATE = Pattern.compile("(\\d{1,9})\\s*(b|kb|mb)/s", Pattern.CASE_INSENSITIVE);

    /** The object that the fault stands in; absent when it is a mere name. */
    private final Spot spot;

    private final String name;
    private final boolean impossible;

    private FaultReader(Spot spot, String name, boolean impossible) {
        this.spot = spot;
        this.name = name;
        this.impossible = impossible;
    }

    static List<PlannedFault> read(Spot spot, boolean impossible) {
        List<PlannedFault> faults = new ArrayList<>();
        if (spot.node().isArray()) {
            spot.elements("Write faults, such as [no_done, {cut_after: 3}].")
                    .forEach(each -> one(each, impossible).ifPresent(faults::add));
        } else {
            one(spot, impossible).ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<PlannedFault> one(Spot spot, boolean impossible) {
        if (spot.node().isString()) {
            return named(spot, impossible);
        }
        if (!spot.node().isObject()) {
            spot.wrongType("the name of a fault", "Write one of " + String.join(", ", FixtureKeys.FAULTS) + ".");
            return Optional.empty();
        }
        List<String> names = FixtureKeys.FAULTS.stream().filter(spot::has).toList();
        boolean wellSpelt = spot.onlyKeys(FixtureKeys.FAULT);
        if (names.size() > 1) {
            spot.at(names.get(1))
                    .wrongKey(
                            "'" + names.get(1) + "' cannot stand beside '" + names.get(0) + "'",
                            "Write a list: [{" + names.get(0) + ": …}, {" + names.get(1) + ": …}].");
        }
        if (names.isEmpty() && wellSpelt) {
            spot.wrong("fault has no name", "Write one such as {reset: {after_chunks: 3}}.");
        }
        return names.stream()
                .findFirst()
                .flatMap(name -> new FaultReader(spot, name, impossible).fault())
                .map(fault -> new PlannedFault(fault, FrequencyReader.read(spot), spot.origin()));
    }

    private static Optional<PlannedFault> named(Spot spot, boolean impossible) {
        String name = spot.node().stringValue();
        if (!FixtureKeys.FAULTS.contains(name)) {
            spot.wrong("fault '" + name + "' is not known", Spelling.remedy(name, FixtureKeys.FAULTS));
            return Optional.empty();
        }
        return new FaultReader(spot, name, impossible).fault().map(PlannedFault::always);
    }

    private Optional<Fault> fault() {
        return switch (name) {
            case "reset" -> Optional.of(new Reset(place(true)));
            case "empty" -> plain(new Empty());
            case "truncate" -> Optional.of(new Truncate(place(true).orElseGet(Place.Halfway::new)));
            case "malformed_chunk" ->
                Optional.of(new MalformedChunk(place(false).orElseGet(() -> new Place.AfterChunks(0))));
            case "garbage" -> Optional.of(garbage());
            case "stall" -> Optional.of(stall());
            case "slow_close" -> Optional.of(new SlowClose(time().orElse(SlowClose.DEFAULT)));
            case "header_delay" -> time().map(HeaderDelay::new);
            case "body_delay" -> time().map(BodyDelay::new);
            case "dribble" -> Optional.of(dribble());
            case "bandwidth" -> bandwidth();
            default -> content();
        };
    }

    private Optional<Fault> content() {
        return switch (name) {
            case "malformed_json" -> Optional.of(new MalformedJson(event()));
            case "truncated_json" -> Optional.of(new TruncatedJson(event()));
            case "no_done" -> plain(new NoDone());
            case "duplicate_done" -> plain(new DuplicateDone());
            case "crlf" -> plain(new CrlfFraming());
            case "comments" -> plain(new Comments());
            case "split_utf8" -> plain(new SplitUtf8());
            case "split_events" -> Optional.of(new SplitEvents(number(2, SplitEvents.DEFAULT_PIECES)));
            case "merge_events" -> Optional.of(new MergeEvents(number(2, MergeEvents.DEFAULT_EVENTS)));
            case "cut_after" -> cutAfter();
            case "error_event" -> errorEvent();
            case "html_error" -> page();
            default -> error().map(FaultReader::answer);
        };
    }

    /** A fault that takes no settings. */
    private Optional<Fault> plain(Fault fault) {
        settings(List.of());
        return Optional.of(fault);
    }

    /** The settings of the fault; empty for a mere name, {@code true}, {@code null} and {@code {}}. */
    private Optional<Spot> settings(List<String> known) {
        Spot value = value();
        boolean none = value.isAbsent() || value.node().isNull() || value.node().booleanValue(false);
        if (none) {
            return Optional.empty();
        }
        String remedy = known.isEmpty()
                ? "Write fault: " + name + "."
                : "Write {" + name + ": {" + known.get(0) + ": …}}, or the name alone.";
        if (!value.isObject(remedy)) {
            return Optional.empty();
        }
        value.onlyKeys(known);
        return Optional.of(value);
    }

    private Spot value() {
        return spot.node().isObject() ? spot.at(name) : spot.at("");
    }

    private Optional<Place> place(boolean bytesToo) {
        return settings(bytesToo ? FixtureKeys.PLACE : List.of("after_chunks")).flatMap(FaultReader::place);
    }

    private static Optional<Place> place(Spot settings) {
        OptionalInt chunks = settings.count("after_chunks", 0);
        OptionalLong bytes = settings.whole("after_bytes", 0);
        if (settings.has("after_chunks") && settings.has("after_bytes")) {
            settings.at("after_bytes")
                    .wrongKey("'after_bytes' cannot stand beside 'after_chunks'", "Keep one of the two.");
        }
        if (chunks.isPresent()) {
            return Optional.of(new Place.AfterChunks(chunks.getAsInt()));
        }
        return bytes.isPresent() ? Optional.of(new Place.AfterBytes(bytes.getAsLong())) : Optional.empty();
    }

    private Fault garbage() {
        Optional<Spot> settings = settings(FixtureKeys.GARBAGE);
        int bytes = settings.map(given -> bounded(given, "bytes", 1, 1 << 20, Garbage.DEFAULT_BYTES))
                .orElse(Garbage.DEFAULT_BYTES);
        return new Garbage(settings.flatMap(FaultReader::place), bytes);
    }

    private Fault stall() {
        Optional<Spot> settings = settings(FixtureKeys.STALL);
        return new Stall(
                settings.flatMap(FaultReader::place),
                settings.filter(given -> given.has("for")).flatMap(given -> TimeReader.read(given.at("for"))));
    }

    private Fault dribble() {
        Optional<Spot> settings = settings(FixtureKeys.DRIBBLE);
        return new Dribble(
                settings.map(given -> bounded(given, "pieces", 1, MOST_PIECES, Dribble.DEFAULT_PIECES))
                        .orElse(Dribble.DEFAULT_PIECES),
                settings.filter(given -> given.has("over"))
                        .flatMap(given -> TimeReader.read(given.at("over")))
                        .orElse(Dribble.DEFAULT_OVER));
    }

    private Optional<Fault> bandwidth() {
        Spot value = value();
        Matcher rate = RATE.matcher(value.node().asString(""));
        if (!rate.matches()) {
            String what = value.isAbsent() ? "bandwidth has no rate" : "bandwidth is " + value.show() + ", not a rate";
            (value.isAbsent() ? spot : value).wrong(what, "Write {bandwidth: 2KB/s}.");
            return Optional.empty();
        }
        int shift = switch (Character.toLowerCase(rate.group(2).charAt(0))) {
            case 'k' -> 10;
            case 'm' -> 20;
            default -> 0;
        };
        long bytes = Long.parseLong(rate.group(1)) << shift;
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            value.wrong("bandwidth " + value.node().asString("") + " is out of bounds", "Write 1B/s to 2047MB/s.");
            return Optional.empty();
        }
        return Optional.of(new Bandwidth((int) bytes));
    }

    /** A time in place of settings; some faults do without. */
    private Optional<Duration> time() {
        Spot value = value();
        boolean optional = name.equals("slow_close");
        if (value.isAbsent() || (optional && settingsAreEmpty(value))) {
            if (!optional) {
                spot.wrong("fault '" + name + "' has no time", "Write {" + name + ": 2s}.");
            }
            return Optional.empty();
        }
        return TimeReader.read(value);
    }

    private static boolean settingsAreEmpty(Spot value) {
        return value.node().isNull()
                || value.node().booleanValue(false)
                || (value.node().isObject() && value.node().isEmpty());
    }

    private int event() {
        return settings(List.of("after_chunks"))
                .map(given -> given.count("after_chunks", 0).orElse(TruncatedJson.DEFAULT_EVENT))
                .orElse(TruncatedJson.DEFAULT_EVENT);
    }

    /** A number in place of settings. */
    private int number(int least, int usual) {
        Spot value = value();
        return value.isAbsent() || settingsAreEmpty(value) ? usual : bounded(spot, name, least, MOST_PIECES, usual);
    }

    private static int bounded(Spot parent, String key, int least, int most, int usual) {
        int given = parent.count(key, least).orElse(usual);
        if (given > most) {
            parent.at(key).wrong(key + " " + given + " is above " + most, "Write " + most + " or less.");
            return usual;
        }
        return given;
    }

    private Optional<Fault> cutAfter() {
        if (value().isAbsent()) {
            spot.wrong("fault 'cut_after' has no number of events", "Write {cut_after: 3}.");
            return Optional.empty();
        }
        OptionalInt events = spot.count(name, 0);
        return events.isPresent() ? Optional.of(new CutAfter(events.getAsInt())) : Optional.empty();
    }

    private Optional<Fault> errorEvent() {
        Optional<Spot> settings = settings(FixtureKeys.ERROR_EVENT);
        int events = settings.map(given -> given.count("after_chunks", 0).orElse(ErrorEvent.DEFAULT_EVENTS))
                .orElse(ErrorEvent.DEFAULT_EVENTS);
        Optional<StubError> error = settings.filter(given -> given.has("error"))
                .map(given -> ErrorReader.read(given.at("error"), impossible))
                .orElseGet(() -> NamedErrors.named("internal_error"));
        return error.map(given -> new ErrorEvent(events, given.body().strip()));
    }

    private Optional<Fault> page() {
        Spot value = value();
        if (value.isAbsent() || settingsAreEmpty(value)) {
            return Optional.of(ErrorAnswer.page(502));
        }
        OptionalInt status = spot.count(name, 0);
        if (status.isPresent() && !ErrorAnswer.hasPage(status.getAsInt())) {
            value.wrong(
                    "the edge has no page for status " + status.getAsInt(),
                    "Write 500, 502, 503, 504, 520, 521, 522, 523 or 524.");
            return Optional.empty();
        }
        return status.isPresent() ? Optional.of(ErrorAnswer.page(status.getAsInt())) : Optional.empty();
    }

    private Optional<StubError> error() {
        if (value().isAbsent()) {
            spot.wrong("fault 'error' does not say which", "Write {error: rate_limited}.");
            return Optional.empty();
        }
        return ErrorReader.read(value(), impossible);
    }

    private static Fault answer(StubError error) {
        return new ErrorAnswer(
                error.status(),
                error.origin() == StubError.Origin.GATEWAY,
                error.contentType(),
                error.body(),
                error.headers());
    }
}
