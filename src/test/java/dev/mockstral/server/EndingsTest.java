package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Ending.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private final Endings endings = new Endings();
    private final AtomicInteger over = new AtomicInteger();
    private final ByteArrayEndPoint endPoint = new ByteArrayEndPoint() {
        @Override
        protected void execute(Runnable task) {
            task.run();
        }
    };

    @Test
    void aStallEndsWhenTheClientHangsUp() {
        endings.end(endPoint, Kind.STALL, over::incrementAndGet);
        endPoint.addInput("more of a request");
        assertTrue(endPoint.isOpen());
        assertEquals(0, over.get());
        endPoint.addInputEOF();
        assertFalse(endPoint.isOpen());
        assertEquals(1, over.get());
    }

    @Test
    void aStallEndsWhenTheServerGoes() {
        endings.end(endPoint, Kind.STALL, over::incrementAndGet);
        endings.release();
        assertFalse(endPoint.isOpen());
    }

    @Test
    void aCloseIsOverAtOnce() {
        endings.end(endPoint, Kind.CLOSE, over::incrementAndGet);
        assertFalse(endPoint.isOpen());
        assertEquals(1, over.get());
    }
}
