package dev.mockstral.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The container's health check: 0 when the server on this machine says that it is well. An image need not hold curl. */
public final class HealthCheck {
    private static final int TIMEOUT_MILLIS = 1500;

    private HealthCheck() {}

    /** Asks {@code /__mockstral/health} on the port of {@code MOCKSTRAL_PORT}. */
    public static void main(String[] arguments) {
        System.exit(isWell(System.getenv().getOrDefault("MOCKSTRAL_PORT", "8080")) ? ExitCode.OK : ExitCode.FINDINGS);
    }

    private static boolean isWell(String port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/__mockstral/health")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException | IllegalArgumentException unreachable) {
            return false;
        }
    }
}
