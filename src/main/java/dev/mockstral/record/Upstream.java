package dev.mockstral.record;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The one origin that is asked. HTTPS, or plain HTTP on this machine. Addresses of private networks are refused unless
 * the origin was allowed by name, link-local ones (cloud metadata) always.
 *
 * <p>Addresses are looked at before each call. Between the look and the connection a name may come to mean another
 * address, but over TLS that address must prove the name before a byte of the request leaves, and plain HTTP goes only
 * to names that mean this machine.
 *
 * @param origin scheme, host and port alone
 * @param privateAllowed whether it may lie in a private network
 */
public record Upstream(URI origin, boolean privateAllowed) {
    /** Looks names up; a seam for tests. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * Reads an origin such as {@code https://api.mistral.ai}; a {@code /v1} at its end is dropped.
     *
     * @param allowed origins that may lie in a private network
     * @throws UpstreamException if it is no origin that may be asked
     */
    public static Upstream of(String text, List<String> allowed) throws UpstreamException {
        URI origin = origin(text);
        boolean listed = false;
        for (String other : allowed) {
            listed |= origin(other).equals(origin);
        }
        if (origin.getScheme().equals("http") && !isLoopbackName(origin.getHost())) {
            throw new UpstreamException("upstream '" + text + "' would get the key in the clear – use https, or http"
                    + " on this machine only");
        }
        return new Upstream(origin, listed);
    }

    private static URI origin(String text) throws UpstreamException {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException notAUri) {
            throw noOrigin(text);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^(/v1)?/?$", "");
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null || !bare || !path.isEmpty()) {
            throw noOrigin(text);
        }
        int standard = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    }

    private static UpstreamException noOrigin(String text) {
        return new UpstreamException(
                "'" + text + "' is no origin – give scheme and host, such as https://api.mistral.ai");
    }

    /** The host, for provenance. */
    String host() {
        return origin.getRawAuthority();
    }

    /**
     * The address of a path at this origin.
     *
     * @throws UpstreamException if path and query do not make one
     */
    URI at(String path, String query) throws UpstreamException {
        try {
            URI uri = URI.create(origin + path + (query.isEmpty() ? "" : "?" + query));
            if (path.startsWith("/") && origin.getRawAuthority().equals(uri.getRawAuthority())) {
                return uri;
            }
        } catch (IllegalArgumentException notAUri) {
            // Said below.
        }
        throw new UpstreamException("path '" + path + "' cannot be asked for – use /v1/chat/completions");
    }

    /**
     * Looks whether the host's addresses may be asked.
     *
     * @throws UpstreamException if the name is unknown or one of them may not
     */
    void check(Names names) throws UpstreamException {
        InetAddress[] addresses;
        try {
            addresses = names.addresses(origin.getHost().replaceAll("[\\[\\]]", ""));
        } catch (UnknownHostException unknown) {
            throw new UpstreamException("host '" + origin.getHost() + "' is not known – check --upstream");
        }
        for (InetAddress address : addresses) {
            check(address);
        }
    }

    private void check(InetAddress address) throws UpstreamException {
        if (isLoopbackName(origin.getHost())) {
            refuseUnless(address.isLoopbackAddress(), address);
            return;
        }
        boolean never = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || isMetadata(address);
        refuseUnless(!never && (privateAllowed || !isPrivate(address)), address);
    }

    private void refuseUnless(boolean allowed, InetAddress address) throws UpstreamException {
        if (!allowed) {
            throw new UpstreamException("host '" + origin.getHost() + "' is at " + address.getHostAddress()
                    + ", which is not on the public network – for an own server give --allow " + origin);
        }
    }

    private static boolean isLoopbackName(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Private, shared (RFC 6598) and unique local addresses. */
    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || shared || uniqueLocal;
    }

    /** Where clouds tell a machine its secrets, beside the link-local address. */
    private static boolean isMetadata(InetAddress address) {
        byte[] alibaba = {100, 100, 100, (byte) 200};
        byte[] amazon = {(byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54};
        return Arrays.equals(address.getAddress(), alibaba) || Arrays.equals(address.getAddress(), amazon);
    }
}
