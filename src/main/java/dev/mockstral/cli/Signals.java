package dev.mockstral.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What SIGTERM and SIGINT do: the first one ends in order, the second at once. The JVM alone would ignore the second
 * while its shutdown hooks run. Exit codes are the usual ones, 143 and 130.
 */
final class Signals {
    private static final int EXIT_TERM = 143;
    private static final int EXIT_INT = 130;

    private final Runnable orderly;
    private final AtomicBoolean asked = new AtomicBoolean();

    private Signals(Runnable orderly) {
        this.orderly = orderly;
    }

    /** Runs {@code orderly}, once, when the process is asked to end, and then ends it. */
    static void onTermination(Runnable orderly) {
        Signals signals = new Signals(orderly);
        Runtime.getRuntime().addShutdownHook(new Thread(signals::endOnce, "mockstral-stop"));
        signals.handle("TERM", EXIT_TERM);
        signals.handle("INT", EXIT_INT);
    }

    private void endOnce() {
        if (asked.compareAndSet(false, true)) {
            orderly.run();
        }
    }

    private void received(int exitCode) {
        if (!asked.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(exitCode);
        }
        Thread ending = new Thread(
                () -> {
                    orderly.run();
                    System.exit(exitCode);
                },
                "mockstral-stop");
        // Else the JVM would end with 0 when the server's threads have ended, before this one says how.
        ending.setDaemon(false);
        ending.start();
    }

    /**
     * By reflection: {@code sun.misc.Signal} is on every JVM we run on, but a compiler that takes warnings for errors
     * refuses it. Where it is missing, the shutdown hook alone does the work.
     */
    private void handle(String name, int exitCode) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    received(exitCode);
                }
                return null;
            };
            Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            // Started with -Xrs, or on a JVM without this class.
            return;
        }
    }
}
