package dev.mockstral.contract;

import dev.mockstral.exchange.Call;
import dev.mockstral.testing.Served;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Servers that break one rule each, by the rule that must be found and a part of the place where. */
class FaultTable {
    private final Map<String, Fault> all = new LinkedHashMap<>();
    private final String[] cases;

    FaultTable(String... cases) {
        this.cases = cases;
    }

    /** One broken server, and the cases that can see it. */
    @SuppressWarnings("ArrayRecordComponent") // faults are never compared
    record Fault(String name, String rule, String place, String[] cases, BiFunction<Call, Served, Served> filter) {}

    void add(String name, String rule, String place, BiFunction<Call, Served, Served> filter) {
        if (all.put(name, new Fault(name, rule, place, cases, filter)) != null) {
            throw new IllegalArgumentException("two faults named " + name);
        }
    }

    static boolean chat(Served served) {
        return served.status() == 200 && served.text().contains("chat.completion");
    }

    void whole(String name, String rule, String place, UnaryOperator<String> change) {
        add(name, rule, place, (call, served) -> chat(served) && !served.isStream() ? served.mapText(change) : served);
    }

    void stream(String name, String rule, String place, UnaryOperator<String> change) {
        add(name, rule, place, (call, served) -> served.isStream() ? served.mapText(change) : served);
    }

    void frames(String name, String rule, String place, UnaryOperator<List<String>> change) {
        add(name, rule, place, (call, served) -> served.isStream() ? reframed(served, change) : served);
    }

    static Served reframed(Served served, UnaryOperator<List<String>> change) {
        List<String> frames = new ArrayList<>();
        served.frames().forEach(frame -> frames.add(new String(frame, StandardCharsets.UTF_8)));
        return served.withFrames(change.apply(frames).stream()
                .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    void refusal(String name, String rule, String place, UnaryOperator<String> change) {
        add(name, rule, place, (call, served) -> served.status() >= 400 ? served.mapText(change) : served);
    }

    static UnaryOperator<String> replace(String regex, String by) {
        return text -> text.replaceFirst(regex, by);
    }

    static UnaryOperator<String> replaceAll(String regex, String by) {
        return text -> text.replaceAll(regex, by);
    }

    static List<String> inserted(List<String> list, int at, String frame) {
        List<String> more = new ArrayList<>(list);
        more.add(at, frame);
        return more;
    }

    static List<String> changed(List<String> list, int at, String regex, String by) {
        List<String> copy = new ArrayList<>(list);
        copy.set(at, copy.get(at).replaceFirst(regex, by));
        return copy;
    }

    void header(String name, String rule, String place, UnaryOperator<Served> change) {
        add(name, rule, place, (call, served) -> change.apply(served));
    }

    void model(String name, String rule, String place, UnaryOperator<String> change) {
        add(
                name,
                rule,
                place,
                (call, served) ->
                        call.path().equals("/v1/models") && served.status() == 200 ? served.mapText(change) : served);
    }

    List<Fault> list() {
        return List.copyOf(all.values());
    }
}
