package dev.mockstral.fault;

import static dev.mockstral.fault.Replies.delays;
import static dev.mockstral.fault.Replies.stream;
import static dev.mockstral.fault.Replies.texts;
import static dev.mockstral.fault.Replies.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentFaultTest {
    private static final StreamedReply STREAM = stream("{\"a\":1}", "{\"b\":2}", "[DONE]");
    private static final String A = "data: {\"a\":1}\n\n";
    private static final String B = "data: {\"b\":2}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void leavesDoneOut() {
        assertEquals(List.of(A, B), texts(new NoDone().applyTo(STREAM)));
    }

    @Test
    void saysDoneTwice() {
        assertEquals(List.of(A, B, DONE, DONE), texts(new DuplicateDone().applyTo(STREAM)));
    }

    @Test
    void cutsAfterEvents() {
        assertEquals(List.of(A), texts(new CutAfter(1).applyTo(STREAM)));
        assertEquals(List.of(), texts(new CutAfter(0).applyTo(STREAM)));
        assertEquals(texts(STREAM), texts(new CutAfter(9).applyTo(STREAM)));
    }

    @Test
    void putsAnErrorInPlaceOfTheRest() {
        assertEquals(List.of(A, "data: {\"e\":0}\n\n", DONE), texts(new ErrorEvent(1, "{\"e\":0}").applyTo(STREAM)));
        assertEquals(List.of(A, B, "data: {}\n\n", DONE), texts(new ErrorEvent(9, "{}").applyTo(STREAM)));
    }

    @Test
    void endsLinesWithCrLf() {
        assertEquals(
                "data: {\"a\":1}\r\n\r\n",
                texts(new CrlfFraming().applyTo(STREAM)).get(0));
    }

    @Test
    void commentsBeforeEveryEvent() {
        String comment = ": keep-alive\n\n";
        assertEquals(List.of(comment, A, comment, B, comment, DONE), texts(new Comments().applyTo(STREAM)));
    }

    @Test
    void splitsEvents() {
        Reply reply = new SplitEvents(3).applyTo(STREAM);
        assertEquals(9, reply.frames().size());
        assertEquals("da", texts(reply).get(0));
        assertEquals(String.join("", texts(STREAM)), String.join("", texts(reply)));
        assertEquals(Collections.nCopies(9, Chunks.GAP), delays(reply));
    }

    @Test
    void mergesEvents() {
        assertEquals(List.of(A + B, DONE), texts(new MergeEvents(2).applyTo(STREAM)));
    }

    @Test
    void splitsCharacters() {
        Reply reply = new SplitUtf8().applyTo(stream("é€😀x", "plain"));
        byte[] whole = "data: é€😀x\n\n".getBytes(StandardCharsets.UTF_8);
        String bytes = new String(whole, StandardCharsets.ISO_8859_1);
        assertEquals(
                List.of(bytes.substring(0, 7), bytes.substring(7, 9), bytes.substring(9, 12), bytes.substring(12)),
                texts(reply).subList(0, 4));
        assertEquals("data: plain\n\n", texts(reply).get(4));
    }

    @Test
    void malformsJson() {
        assertEquals(List.of("{\"a\";1}"), texts(new MalformedJson(1).applyTo(whole("{\"a\":1}"))));
        assertEquals(List.of(A, "data: {\"b\";2}\n\n", DONE), texts(new MalformedJson(1).applyTo(STREAM)));
        assertEquals(
                "data: {\"b\";2}\n\n",
                texts(new MalformedJson(9).applyTo(STREAM)).get(1));
        assertEquals(List.of("[]}"), texts(new MalformedJson(1).applyTo(whole("[]"))));
    }

    @Test
    void truncatesJson() {
        assertEquals(List.of("{\"a"), texts(new TruncatedJson(1).applyTo(whole("{\"a\":1}"))));
        assertEquals(List.of(A, "data: {\"b\n\n", DONE), texts(new TruncatedJson(1).applyTo(STREAM)));
    }

    @Test
    void answersAnError() {
        Reply reply =
                new ErrorAnswer(429, false, "application/json", "{}", Headers.of("retry-after", "2")).applyTo(STREAM);
        assertEquals(429, reply.status());
        assertEquals(Headers.of("Content-Type", "application/json", "retry-after", "2"), reply.headers());
        assertEquals(List.of("{}"), texts(reply));
        assertEquals(0, reply.provenance().cost());
        assertEquals(STREAM.provenance().entropy(), reply.provenance().entropy());
    }

    @Test
    void showsTheEdgesPage() {
        Reply reply = ErrorAnswer.page(520).applyTo(STREAM);
        assertEquals(520, reply.status());
        assertEquals(Provenance.Source.GATEWAY, reply.provenance().source());
        assertTrue(texts(reply)
                .get(0)
                .contains("<title>mistral.ai | 520: Web server is returning an unknown error</title>"));
    }

    @Test
    void leavesWholeAnswersAloneThatHaveNoEvents() {
        Reply whole = whole("{}");
        List<Fault> onlyStreams = List.of(
                new NoDone(),
                new DuplicateDone(),
                new CutAfter(1),
                new ErrorEvent(1, "{}"),
                new CrlfFraming(),
                new Comments(),
                new SplitEvents(2),
                new MergeEvents(2),
                new SplitUtf8());
        onlyStreams.forEach(fault -> assertSame(whole, fault.applyTo(whole), fault.name()));
    }
}
