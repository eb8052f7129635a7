package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
        "::1, 0:0:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff::/64"
    })
    void aNetworkIsAnIpv4AddressOrTheFirst64BitsOfAnIpv6Address(String ip, String network) {
        assertThat(Network.of(ip).text()).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:3::1", "192.0.2.1, 192.0.2.2"})
    void neighboringNetworksAreDifferent(String one, String other) {
        assertThat(Network.of(one)).isNotEqualTo(Network.of(other));
    }

    @ParameterizedTest
    @CsvSource({"unix:, unix:", "1.2.3, 1.2.3", "localhost, localhost"})
    void textThatIsNotAnAddressIsANetworkOfItsOwn(String ip, String network) {
        assertThat(Network.of(ip).text()).isEqualTo(network);
    }
}
