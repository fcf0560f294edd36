package dev.mockstral.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page at {@code /__mockstral/}: one file, its script and style allowed by their hashes and nothing else. Read when it
 * is first asked for: few starts see it, and its hashes took as long as the socket.
 */
final class InspectorPage {
    private final String html;
    private final String policy;

    private InspectorPage() {
        html = resource();
        policy = "default-src 'none'; script-src " + hash("script") + "; style-src " + hash("style")
                + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    static AdminReply reply() {
        return Read.REPLY;
    }

    private AdminReply asReply() {
        return AdminReply.text("text/html; charset=utf-8", html)
                .with("Content-Security-Policy", policy)
                .with("Referrer-Policy", "no-referrer");
    }

    /** The JVM runs this once, at first use. */
    private static final class Read {
        private static final AdminReply REPLY = new InspectorPage().asReply();
    }

    private String hash(String element) {
        int start = html.indexOf("<" + element + ">") + element.length() + 2;
        String text = html.substring(start, html.indexOf("</" + element + ">", start));
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(text)) + "'";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String resource() {
        try (InputStream page = InspectorPage.class.getResourceAsStream("inspector.html")) {
            if (page == null) {
                throw new IllegalStateException("not on the class path: inspector.html");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
