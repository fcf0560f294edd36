package dev.mockstral.fault;

import static dev.mockstral.fault.Replies.delays;
import static dev.mockstral.fault.Replies.last;
import static dev.mockstral.fault.Replies.measured;
import static dev.mockstral.fault.Replies.stream;
import static dev.mockstral.fault.Replies.texts;
import static dev.mockstral.fault.Replies.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending.Kind;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireFaultTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NONE = Duration.ZERO;

    /** Events of eleven bytes each. */
    private static final StreamedReply STREAM = stream("aaa", "bbb", "ccc");

    @Test
    void resetsBeforeTheAnswer() {
        BrokenReply reply = broken(new Reset(Optional.empty()).applyTo(STREAM));
        assertFalse(reply.begun());
        assertEquals(Kind.RESET, reply.ending().kind());
    }

    @Test
    void resetsAfterChunks() {
        BrokenReply reply = broken(new Reset(after(2)).applyTo(STREAM));
        assertEquals(List.of("data: aaa\n\n", "data: bbb\n\n"), texts(reply));
        assertEquals("", last(reply));
        assertEquals(Kind.RESET, reply.ending().kind());
    }

    @Test
    void resetsAfterBytesInsideOfAnAnnouncedChunk() {
        BrokenReply reply = broken(new Reset(Optional.of(new Place.AfterBytes(13))).applyTo(STREAM));
        assertEquals(List.of("data: aaa\n\n"), texts(reply));
        assertEquals("b\r\nda", last(reply));
    }

    @Test
    void closesEmpty() {
        BrokenReply reply = broken(new Empty().applyTo(STREAM));
        assertFalse(reply.begun());
        assertEquals(Kind.CLOSE, reply.ending().kind());
    }

    @Test
    void truncatesHalfway() {
        Reply reply = new Truncate(new Place.Halfway()).applyTo(whole("0123456789"));
        assertEquals(List.of(), texts(reply));
        assertEquals("a\r\n01234", last(reply));
        assertEquals(Kind.CLOSE, broken(reply).ending().kind());
    }

    @Test
    void truncatesAMeasuredBodyWithoutChunkSizes() {
        assertEquals("01234", last(new Truncate(new Place.Halfway()).applyTo(measured("0123456789"))));
    }

    @Test
    void truncatesInTheMiddleOfTheChunkBehindThoseThatCame() {
        Reply reply = new Truncate(new Place.AfterChunks(1)).applyTo(STREAM);
        assertEquals(List.of("data: aaa\n\n"), texts(reply));
        assertEquals("b\r\ndata:", last(reply));
    }

    @Test
    void truncatesBehindTheLastChunkBeforeTheEnd() {
        Reply reply = new Truncate(new Place.AfterChunks(7)).applyTo(STREAM);
        assertEquals(3, texts(reply).size());
        assertEquals("", last(reply));
    }

    @Test
    void malformsAChunkSize() {
        Reply reply = new MalformedChunk(new Place.AfterChunks(1)).applyTo(STREAM);
        assertEquals(List.of("data: aaa\n\n"), texts(reply));
        assertTrue(last(reply).startsWith("zz\r\n"));
        assertEquals(
                "chunked",
                new MalformedChunk(new Place.AfterChunks(0))
                        .applyTo(measured("x"))
                        .headers()
                        .first("Transfer-Encoding")
                        .orElseThrow());
    }

    @Test
    void sendsTheSameGarbageForTheSameAnswer() {
        Garbage garbage = new Garbage(Optional.empty(), 100);
        String bytes = last(garbage.applyTo(STREAM));
        assertEquals(100, bytes.length());
        assertTrue(bytes.chars().allMatch(c -> c >= 0x80));
        assertEquals(bytes, last(garbage.applyTo(STREAM)));
        assertTrue(bytes.chars().distinct().count() > 40);
        assertFalse(broken(garbage.applyTo(STREAM)).begun());
    }

    @Test
    void sendsGarbageBehindChunks() {
        Reply reply = new Garbage(after(1), 8).applyTo(STREAM);
        assertEquals(List.of("data: aaa\n\n"), texts(reply));
        assertTrue(broken(reply).begun());
    }

    @Test
    void stallsForEver() {
        BrokenReply before = broken(new Stall(Optional.empty(), Optional.empty()).applyTo(STREAM));
        assertFalse(before.begun());
        assertEquals(Kind.STALL, before.ending().kind());
        BrokenReply within = broken(new Stall(after(1), Optional.empty()).applyTo(STREAM));
        assertEquals(List.of("data: aaa\n\n"), texts(within));
        assertEquals(Kind.STALL, within.ending().kind());
    }

    @Test
    void stallsForATime() {
        Reply within = new Stall(after(1), Optional.of(SECOND)).applyTo(STREAM);
        assertEquals(texts(STREAM), texts(within));
        assertEquals(List.of(NONE, SECOND, NONE), delays(within));
        Reply inside = new Stall(Optional.of(new Place.AfterBytes(3)), Optional.of(SECOND)).applyTo(whole("abcdef"));
        assertEquals(List.of("abc", "def"), texts(inside));
        assertEquals(List.of(NONE, SECOND), delays(inside));
        Reply behindHeaders = new Stall(after(0), Optional.of(SECOND)).applyTo(STREAM);
        assertEquals(List.of(NONE, SECOND, NONE, NONE), delays(behindHeaders));
        Reply before = new Stall(Optional.empty(), Optional.of(SECOND)).applyTo(STREAM);
        assertEquals(List.of(SECOND, NONE, NONE), delays(before));
    }

    @Test
    void closesSlowly() {
        BrokenReply reply = broken(new SlowClose(SECOND)
                .applyTo(whole("abc").withHeaders(STREAM.headers().plus("Connection", "keep-alive"))));
        assertEquals(List.of("abc"), texts(reply));
        assertEquals("0\r\n\r\n", last(reply));
        assertEquals(SECOND, reply.ending().hold());
        assertEquals("close", reply.headers().first("Connection").orElseThrow());
    }

    @Test
    void delaysHeaders() {
        Reply reply = new HeaderDelay(SECOND).applyTo(STREAM);
        assertEquals(List.of(SECOND, NONE, NONE), delays(reply));
        assertEquals(texts(STREAM), texts(reply));
    }

    @Test
    void delaysTheBodyButNotTheHeaders() {
        Reply reply = new BodyDelay(SECOND).applyTo(whole("abc"));
        assertEquals(List.of("", "abc"), texts(reply));
        assertEquals(List.of(NONE, SECOND), delays(reply));
    }

    @Test
    void dribblesInEqualPieces() {
        Reply reply = new Dribble(4, SECOND).applyTo(whole("0123456789"));
        assertEquals(List.of("", "01", "234", "56", "789"), texts(reply));
        Duration quarter = Duration.ofMillis(250);
        assertEquals(List.of(NONE, quarter, quarter, quarter, quarter), delays(reply));
        assertEquals(List.of("", "a"), texts(new Dribble(4, SECOND).applyTo(whole("a"))));
    }

    @Test
    void capsTheBandwidth() {
        Reply reply = new Bandwidth(20).applyTo(whole("01234"));
        assertEquals(List.of("", "01", "23", "4"), texts(reply));
        Duration two = Duration.ofMillis(100);
        assertEquals(List.of(NONE, two, two, Duration.ofMillis(50)), delays(reply));
    }

    @Test
    void leavesWhatIsBrokenAsItIs() {
        Reply broken = new Reset(after(1)).applyTo(STREAM);
        List<Fault> others = List.of(
                new Truncate(new Place.Halfway()),
                new MalformedChunk(new Place.Halfway()),
                new Garbage(after(1), 3),
                new SlowClose(SECOND),
                new HeaderDelay(SECOND),
                new BodyDelay(SECOND),
                new Dribble(3, SECOND),
                new Bandwidth(5));
        others.forEach(fault -> assertSame(broken, fault.applyTo(broken), fault.name()));
    }

    private static Optional<Place> after(int chunks) {
        return Optional.of(new Place.AfterChunks(chunks));
    }

    private static BrokenReply broken(Reply reply) {
        return (BrokenReply) reply;
    }
}
