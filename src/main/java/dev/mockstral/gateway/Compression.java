package dev.mockstral.gateway;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.exchange.WholeReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Gzip for whole answers when the client offers it, never for streams and errors (wire-facts §3). */
final class Compression {
    private Compression() {}

    static boolean isOffered(Call call) {
        String offered = call.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
        for (String coding : offered.split(",")) {
            String[] parts = coding.strip().split(";");
            if ((parts[0].strip().equals("gzip") || parts[0].strip().equals("*")) && !isRefused(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefused(String[] parts) {
        return parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
    }

    /** The reply compressed, {@code Content-Encoding} standing before {@code CF-RAY} as recorded. */
    static WholeReply gzip(WholeReply reply) {
        List<Header> lines = new ArrayList<>(reply.headers().lines());
        int place = 0;
        while (place < lines.size() && !lines.get(place).name().equals("CF-RAY")) {
            place++;
        }
        lines.add(place, new Header("Content-Encoding", "gzip"));
        return new WholeReply(
                reply.status(), new Headers(lines), compress(reply.body()), reply.provenance(), reply.delay());
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
