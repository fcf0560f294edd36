package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.stub.Condition.HeaderIs;
import dev.mockstral.stub.Condition.TextIs;
import dev.mockstral.stub.TranscriptLine.UserLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Finds the stubs that may fit a request without asking each: every stub that cannot do without some literal text is
 * found by that text, only the others are always asked.
 */
final class StubIndex {
    /** The likeliest to tell stubs apart first; the model comes last, as many stubs share it. */
    private static final List<Subject> BEST_FIRST =
            List.of(Subject.LAST_USER, Subject.LAST_MESSAGE, Subject.SYSTEM, Subject.ANY_MESSAGE);

    private final Map<Subject, TextIndex> bySubject = new EnumMap<>(Subject.class);
    private final Map<String, TextIndex> byHeader = new HashMap<>();
    private final TextIndex byUserLine = new TextIndex();
    private final List<Integer> others = new ArrayList<>();
    private final int[] always;

    StubIndex(List<Stub> stubs) {
        for (int i = 0; i < stubs.size(); i++) {
            add(stubs.get(i), i);
        }
        bySubject.values().forEach(TextIndex::close);
        byHeader.values().forEach(TextIndex::close);
        byUserLine.close();
        always = others.stream().mapToInt(Integer::intValue).toArray();
    }

    private void add(Stub stub, int position) {
        if (!addByText(stub, position)
                && !addByHeader(stub, position)
                && !addByTranscript(stub, position)
                && !addBy(Subject.MODEL, false, stub, position)) {
            others.add(position);
        }
    }

    private boolean addByText(Stub stub, int position) {
        return BEST_FIRST.stream().anyMatch(subject -> addBy(subject, true, stub, position))
                || BEST_FIRST.stream().anyMatch(subject -> addBy(subject, false, stub, position));
    }

    private boolean addBy(Subject subject, boolean whole, Stub stub, int position) {
        Optional<TextMatcher> matcher = stub.when().conditions().stream()
                .filter(condition -> condition instanceof TextIs text && text.of() == subject)
                .map(condition -> ((TextIs) condition).matcher())
                .filter(whole ? TextIndex::wantsWhole : TextIndex::canHold)
                .findFirst();
        matcher.ifPresent(found ->
                bySubject.computeIfAbsent(subject, key -> new TextIndex()).add(found, position));
        return matcher.isPresent();
    }

    private boolean addByHeader(Stub stub, int position) {
        Optional<HeaderIs> header = stub.when().conditions().stream()
                .filter(condition -> condition instanceof HeaderIs is && TextIndex.canHold(is.matcher()))
                .map(HeaderIs.class::cast)
                .findFirst();
        header.ifPresent(
                found -> byHeader.computeIfAbsent(found.name().toLowerCase(Locale.ROOT), key -> new TextIndex())
                        .add(found.matcher(), position));
        return header.isPresent();
    }

    /** Whatever line of a transcript is due, its first user line was said before. */
    private boolean addByTranscript(Stub stub, int position) {
        Optional<TextMatcher> matcher = stub.answers() instanceof Conversation conversation
                ? conversation.lines().stream()
                        .takeWhile(line -> !(line instanceof TranscriptLine.AssistantLine))
                        .filter(UserLine.class::isInstance)
                        .map(line -> ((UserLine) line).content())
                        .filter(TextIndex::canHold)
                        .findFirst()
                : Optional.empty();
        matcher.ifPresent(found -> byUserLine.add(found, position));
        return matcher.isPresent();
    }

    /** The positions of all stubs that may fit, in their order. */
    int[] candidates(StubRequest request) {
        Positions found = new Positions();
        for (Map.Entry<Subject, TextIndex> entry : bySubject.entrySet()) {
            find(entry.getKey().texts(request.request()), entry.getValue(), found);
        }
        if (!byHeader.isEmpty()) {
            request.headers().lines().forEach(line -> findHeader(line, found));
        }
        if (!byUserLine.isEmpty()) {
            find(userTexts(request.request()), byUserLine, found);
        }
        int[] hits = found.inOrder();
        return always.length == 0 ? hits : merge(hits);
    }

    /** Positions as they are found, some of them twice. */
    private static final class Positions implements IntConsumer {
        private int[] positions = {};
        private int size;

        @Override
        public void accept(int position) {
            if (size == positions.length) {
                positions = Arrays.copyOf(positions, Math.max(8, 2 * size));
            }
            positions[size++] = position;
        }

        int[] inOrder() {
            if (size == 0) {
                return positions;
            }
            Arrays.sort(positions, 0, size);
            int distinct = 1;
            for (int i = 1; i < size; i++) {
                if (positions[i] != positions[distinct - 1]) {
                    positions[distinct++] = positions[i];
                }
            }
            return Arrays.copyOf(positions, distinct);
        }
    }

    private static void find(List<String> texts, TextIndex index, IntConsumer collect) {
        for (String text : texts) {
            index.find(text, collect);
        }
    }

    private void findHeader(Header line, IntConsumer collect) {
        TextIndex index = byHeader.get(line.name().toLowerCase(Locale.ROOT));
        if (index != null) {
            index.find(line.value(), collect);
        }
    }

    private int[] merge(int[] hits) {
        int[] merged = new int[hits.length + always.length];
        int hit = 0;
        int other = 0;
        for (int i = 0; i < merged.length; i++) {
            boolean takeHit = other == always.length || (hit < hits.length && hits[hit] < always[other]);
            merged[i] = takeHit ? hits[hit++] : always[other++];
        }
        return merged;
    }

    /** All user messages, and those in a row joined as {@link Conversation} joins them. */
    private static List<String> userTexts(ChatCompletionRequest request) {
        List<String> texts = new ArrayList<>();
        ArrayDeque<String> row = new ArrayDeque<>();
        for (ChatMessage message : request.messages()) {
            if (message instanceof ChatMessage.UserMessage) {
                row.addLast(message.content().text());
                if (row.size() > History.MOST_JOINED) {
                    row.removeFirst();
                }
                texts.add(message.content().text());
                if (row.size() > 1) {
                    texts.add(String.join("\n", row));
                    texts.add(String.join("\n\n", row));
                }
            } else if (!(message instanceof ChatMessage.SystemMessage)) {
                row.clear();
            }
        }
        return texts;
    }
}
