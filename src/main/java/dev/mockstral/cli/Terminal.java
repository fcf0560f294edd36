package dev.mockstral.cli;

import java.io.Console;

/** Whether a person looks at what the program writes. */
final class Terminal {
    private Terminal() {}

    /** From Java 22 on there may be a console without a terminal; it must be asked, by a method that 17 lacks. */
    @SuppressWarnings("SystemConsoleNull") // null on 17 to 21; newer ones are asked
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
