package dev.mockstral.memo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NotesTest {
    private final Notes notes = new Notes();

    @Test
    void findsOutOnceForEachTopic() {
        Notes.Topic<Integer> one = new Notes.Topic<>();
        Notes.Topic<Integer> other = new Notes.Topic<>();
        assertEquals(1, notes.get(one, () -> 1));
        assertEquals(2, notes.get(other, () -> 2));
        assertEquals(1, notes.get(one, () -> 3));
        assertEquals(2, notes.get(other, () -> 4));
        assertEquals(5, new Notes().get(one, () -> 5));
    }

    @Test
    void notesNothingWhenNothingIsFound() {
        Notes.Topic<Integer> topic = new Notes.Topic<>();
        assertThrows(ArithmeticException.class, () -> notes.get(topic, () -> Math.addExact(Integer.MAX_VALUE, 1)));
        assertEquals(1, notes.get(topic, () -> 1));
    }

    @Test
    void keepsNoteOfWhatIsNeededForIt() {
        Notes.Topic<Integer> first = new Notes.Topic<>();
        Notes.Topic<Integer> second = new Notes.Topic<>();
        assertEquals(2, notes.get(second, () -> notes.get(first, () -> 1) + 1));
        assertEquals(1, notes.get(first, () -> 3));
        assertEquals(2, notes.get(second, () -> 3));
    }

    @Test
    void makesNoDifferenceBetweenThoseWhoHoldIt() {
        notes.get(new Notes.Topic<Integer>(), () -> 1);
        assertEquals(new Notes(), notes);
        assertEquals(new Notes().hashCode(), notes.hashCode());
    }
}
