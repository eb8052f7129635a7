package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.IpAddress;

class ClientAddressTest {

    private static final String PROXY = "10.0.0.1";
    private static final List<String> NONE = List.of();

    @Test
    void headersOfAnUntrustedProxyAreIgnored() {
        assertThat(client("192.0.2.1", List.of("for=192.0.2.9"), List.of("192.0.2.9")))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void aTrustedProxyWithoutHeadersIsTheClient() {
        assertThat(client(PROXY, NONE, NONE)).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.9                        | 192.0.2.9",
                "192.0.2.9:4711                   | 192.0.2.9",
                "2001:db8::9                      | 2001:db8:0:0:0:0:0:9",
                "[2001:db8::9]:80                 | 2001:db8:0:0:0:0:0:9",
                "::ffff:192.0.2.9                 | 192.0.2.9",
                // addresses that the client itself claims are on the left
                "198.51.100.1, 192.0.2.9          | 192.0.2.9",
                "garbage, 192.0.2.9               | 192.0.2.9",
                "192.0.2.9, 10.0.0.2              | 192.0.2.9",
                "198.51.100.1, 192.0.2.9,10.0.0.2 | 192.0.2.9",
                // the client is one of the trusted proxies
                "10.0.0.3, 10.0.0.2               | 10.0.0.3",
                // the proxy does not report its client's address
                "192.0.2.9, unknown               | 10.0.0.1",
                "192.0.2.9, _hidden, 10.0.0.2     | 10.0.0.2",
                "192.0.2.9,                       | 192.0.2.9",
                "192.0.2.9, , ,10.0.0.2           | 192.0.2.9",
                "192.0.2.999                      | 10.0.0.1",
                "192.0.2.9 192.0.2.8              | 10.0.0.1",
                "192.0.2                          | 10.0.0.1",
                "localhost                        | 10.0.0.1"
            })
    void xForwardedForIsReadFromTheRight(String header, String expected) {
        assertThat(client(PROXY, NONE, List.of(header))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.9                              | 192.0.2.9",
                "for=\"192.0.2.9:4711\";proto=https         | 192.0.2.9",
                "for=\"[2001:db8::9]:80\"                   | 2001:db8:0:0:0:0:0:9",
                "for=198.51.100.1, for=192.0.2.9            | 192.0.2.9",
                "for=192.0.2.9, for=10.0.0.2;by=10.0.0.1    | 192.0.2.9",
                "for=192.0.2.9; proto=https                 | 192.0.2.9",
                "for=192.0.2.9, , for=10.0.0.6              | 192.0.2.9",
                "for=192.0.2.9, for=unknown                 | 10.0.0.1",
                "for=192.0.2.9, by=10.0.0.2                 | 10.0.0.1",
                "for=\"evil, for=192.0.2.9                  | 10.0.0.1"
            })
    void forwardedIsReadFromTheRight(String header, String expected) {
        assertThat(client(PROXY, List.of(header), NONE)).isEqualTo(expected);
    }

    @Test
    void severalHeadersAreReadAsOneList() {
        assertThat(client(PROXY, NONE, List.of("198.51.100.1", "192.0.2.9"))).isEqualTo("192.0.2.9");
        assertThat(client(PROXY, List.of("for=198.51.100.1", "for=192.0.2.9"), NONE))
                .isEqualTo("192.0.2.9");
    }

    private static String client(String remote, List<String> forwarded, List<String> xForwardedFor) {
        String header = forwarded.isEmpty() ? "X-Forwarded-For" : "Forwarded";
        Settings.Proxies proxies = Settings.read(
                        Map.of("latchkey.trusted-proxies", "10.0.0.0/8", "latchkey.proxy-header", header)::get)
                .proxies();
        IpAddress address = IpAddress.parse(remote).orElseThrow();
        return ClientAddress.of(address, forwarded.isEmpty() ? xForwardedFor : forwarded, proxies)
                .text();
    }
}
