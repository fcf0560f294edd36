package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.mistral.ai, https://api.mistral.ai",
        "https://API.Mistral.ai/, https://api.mistral.ai",
        "https://api.mistral.ai:443/v1, https://api.mistral.ai",
        "https://api.mistral.ai/v1/, https://api.mistral.ai",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://localhost:80, http://localhost",
        "http://[::1]:9, http://[::1]:9"
    })
    void takesOrigins(String text, String origin) throws Exception {
        assertEquals(origin, Upstream.of(text, List.of()).origin().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.mistral.ai",
                "ftp://api.mistral.ai",
                "https://key@api.mistral.ai",
                "https://api.mistral.ai/v2",
                "https://api.mistral.ai?x=1",
                "https://a b",
                "http://api.mistral.ai",
                "http://10.0.0.5:8000",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example"
            })
    void refusesOthers(String text) {
        assertThrows(UpstreamException.class, () -> Upstream.of(text, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5",
                "172.16.3.4",
                "192.168.1.1",
                "100.64.0.1",
                "127.0.0.1",
                "0.0.0.0",
                "169.254.169.254",
                "::1",
                "::ffff:10.0.0.5",
                "fd12:3456::1",
                "fe80::1",
                "224.0.0.1"
            })
    void refusesNamesThatMeanAPrivateAddress(String address) throws Exception {
        Upstream upstream = Upstream.of("https://rebound.example", List.of());
        UpstreamException refused =
                assertThrows(UpstreamException.class, () -> upstream.check(at("93.184.215.14", address)));
        assertTrue(String.valueOf(refused.getMessage()).contains("--allow https://rebound.example"));
    }

    @Test
    void asksAPrivateAddressThatIsAllowed() throws Exception {
        Upstream upstream = Upstream.of("https://gpu.example:8443", List.of("https://gpu.example:8443/v1"));
        assertDoesNotThrow(() -> upstream.check(at("10.0.0.5")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "100.100.100.200", "127.0.0.1"})
    void neverAsksWhereCloudsTellTheirSecrets(String address) throws Exception {
        Upstream upstream = Upstream.of("https://gpu.example", List.of("https://gpu.example"));
        assertThrows(UpstreamException.class, () -> upstream.check(at(address)));
    }

    @Test
    void refusesALocalhostThatIsElsewhere() throws Exception {
        Upstream upstream = Upstream.of("http://localhost:1", List.of());
        assertDoesNotThrow(() -> upstream.check(at("127.0.0.1", "::1")));
        assertThrows(UpstreamException.class, () -> upstream.check(at("93.184.215.14")));
    }

    @Test
    void saysThatANameIsNotKnown() throws Exception {
        Upstream upstream = Upstream.of("https://nowhere.example", List.of());
        assertThrows(
                UpstreamException.class,
                () -> upstream.check(host -> {
                    throw new UnknownHostException(host);
                }));
    }

    private static Upstream.Names at(String... literals) {
        return host -> {
            InetAddress[] addresses = new InetAddress[literals.length];
            for (int i = 0; i < literals.length; i++) {
                addresses[i] = InetAddress.getByName(literals[i]);
            }
            return addresses;
        };
    }
}
