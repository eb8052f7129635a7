package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.settings.GivenSettings.assertRejected;
import static org.latchkey.settings.GivenSettings.with;

import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.AddressRange;
import org.latchkey.settings.reading.IpAddress;

/** The settings of proxies and HTTP threads, and the retention of audit events. */
class ProxySettingsTest {

    private static final String RANGES =
            "addresses of proxies, or ranges of them with no bits set behind the prefix, separated by"
                    + " commas, such as 10.0.0.0/8 or 2001:db8::/32";
    private static final String PERIOD =
            "an ISO 8601 period of days, weeks, months or years from P1D to P100Y, such as P1Y";

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "128.0.0.0/1, 255.255.255.255, true",
        "128.0.0.0/1, 127.255.255.255, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true",
        "::/1, 10.0.0.1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void aRangeContainsTheAddressesWithItsPrefix(String range, String address, boolean isContained) {
        AddressRange addressRange =
                with("latchkey.trusted-proxies", range).proxies().trusted().get(0);
        assertThat(addressRange.contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(isContained);
    }

    @Test
    void rangesAreSeparatedByCommas() {
        assertThat(with("latchkey.trusted-proxies", " 10.0.0.0/8,, ::1 ,")
                        .proxies()
                        .trusted())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/0",
                "0.0.0.0/0",
                "::/0",
                "10.0.0.0/33",
                "2001:db8::/129",
                "2001:db8::1/64",
                "10.0.0.0/08",
                "10.0.0.0/",
                "/8",
                "10.0.0/8",
                "010.0.0.0/8",
                "256.0.0.0/8",
                "proxy.example.com",
                "10.0.0.0/8 192.0.2.1",
                "*",
                "fe80::1%eth0"
            })
    void anInvalidRangeIsRejected(String range) {
        assertRejected("latchkey.trusted-proxies", range, RANGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P30D", "P2W", "P6M", "P1Y", "P1Y6M", "P100Y", "p1y"})
    void theRetentionIsFromOneDayTo100Years(String period) {
        assertThat(with("latchkey.events.retention", period).eventsRetention()).isEqualTo(Period.parse(period));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P0D",
                "-P1Y",
                "P-1Y",
                "P1Y-1D",
                "P101Y",
                "P99999999999Y",
                "PT24H",
                "P1DT1H",
                "365",
                "1Y",
                "P",
                "one year"
            })
    void anyOtherRetentionIsRejected(String period) {
        assertRejected("latchkey.events.retention", period, PERIOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "10001", "-8", "x"})
    void anotherNumberOfThreadsIsRejected(String threads) {
        assertRejected("latchkey.http-threads", threads, "a whole number from 8 to 10000");
    }
}
