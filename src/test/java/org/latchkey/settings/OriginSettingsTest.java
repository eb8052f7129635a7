package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.settings.GivenSettings.assertRejected;
import static org.latchkey.settings.GivenSettings.with;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.TrustedIssuer;

/** The settings that are addresses: the issuer's, and the origins of front ends. */
class OriginSettingsTest {

    private static final String ISSUER =
            "the API's address as its clients see it, such as https://login.example.com/api:"
                    + " http or https, no query, no slash at the end";
    private static final String ORIGINS = "origins as browsers send them, separated by commas, such as"
            + " https://shop.example.com or http://localhost:3000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.com/api",
                "https://login.example.com",
                "http://localhost:3000/latchkey/api",
                "http://192.0.2.7/api",
                "http://my_app:8080/api",
                "http://[2001:db8::1]:8080/api"
            })
    void theIssuerIsAnHttpAddressAndKeptAsWritten(String issuer) {
        assertThat(with("latchkey.issuer", issuer).issuer().uri()).hasToString(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.com/api",
                "/api",
                "ftp://login.example.com/api",
                "HTTPS://login.example.com/api",
                "urn:login",
                "https:/api",
                "https:///api",
                "https://login.example.com/api/",
                "https://login.example.com/",
                "https://login.example.com/api?tenant=1",
                "https://login.example.com/api?",
                "https://login.example.com/api#",
                "https://login.example.com/api#here",
                "https://anna@login.example.com/api",
                "https://login.example.com/a b",
                "https://login.example.com:65536/api",
                "https://login_1.example.com:65536/api",
                "https://anna@login_1.example.com/api",
                "https://-login_1.example.com/api"
            })
    void anIssuerOfAnotherFormIsRejected(String issuer) {
        assertRejected("latchkey.issuer", issuer, ISSUER);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/api, http://localhost:8080, true",
        "http://127.0.0.1/api, http://127.0.0.1, true",
        "http://[::1]:81/api, http://[::1]:81, true",
        "http://My_App:8080/api, http://my_app:8080, false",
        "https://my_app:443/api, https://my_app, false",
        "https://login.example.com/api, https://login.example.com, false",
        "https://LOGIN.example.com:443/api, https://login.example.com, false",
        "http://login.example.com:80/api, http://login.example.com, false",
        "https://login.example.com:80/api, https://login.example.com:80, false",
        "https://localhost.example.com/api, https://localhost.example.com, false"
    })
    void theIssuersOriginIsTheOneThatBrowsersSend(String issuer, String origin, boolean loopback) {
        TrustedIssuer trusted = with("latchkey.issuer", issuer).issuer();
        assertThat(trusted.origin()).isEqualTo(origin);
        assertThat(trusted.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "localhost", "http://localhost.evil.example", "a b"})
    void anyOtherTextIsNotALoopbackOrigin(String origin) {
        assertThat(TrustedIssuer.isLoopback(origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com",
                "http://localhost:3000",
                "http://192.0.2.7",
                "http://[2001:db8::1]:8080",
                "https://xn--bcher-kva.example",
                "https://my_shop.example",
                "capacitor://localhost",
                "tauri+app://shop:80"
            })
    void anOriginIsSchemeHostAndPort(String origin) {
        assertThat(with("latchkey.cors.origins", origin).corsOrigins()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com,http://localhost:3000",
                " https://shop.example.com ,\thttp://localhost:3000 ",
                "https://shop.example.com,,http://localhost:3000,",
                "http://localhost:3000,https://shop.example.com,http://localhost:3000"
            })
    void originsAreSeparatedByCommas(String origins) {
        assertThat(with("latchkey.cors.origins", origins).corsOrigins())
                .containsExactlyInAnyOrder("https://shop.example.com", "http://localhost:3000");
    }

    @Test
    void theDefaultPortOfAnotherSchemeIsKept() {
        assertThat(with("latchkey.cors.origins", "https://a.example:80").corsOrigins())
                .containsExactly("https://a.example:80");
    }

    @Test
    void commasAloneMeanNoOrigins() {
        assertThat(with("latchkey.cors.origins", " , ,").corsOrigins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/cart",
                "https://shop.example.com?x",
                "https://anna@shop.example.com",
                "https://Shop.example.com",
                "HTTPS://shop.example.com",
                "https://bücher.example",
                "shop.example.com",
                "//shop.example.com",
                "https://",
                "https://shop.example.com:",
                "https://shop.example.com:https",
                "https://shop.example.com:123456",
                "https://shop.example.com:65536",
                "https://shop.example.com:0",
                "https://shop.example.com:443",
                "http://shop.example.com:80",
                "https://shop.example.com http://localhost:3000",
                "https://shop.example.com;http://localhost:3000",
                "https://shop.example.com,*"
            })
    void anOriginOfAnotherFormIsRejected(String origins) {
        assertRejected("latchkey.cors.origins", origins, ORIGINS);
    }

    @Test
    void theOriginsAreUnmodifiable() {
        Set<String> origins = with("latchkey.cors.origins", "https://a.example").corsOrigins();
        assertThat(origins).isUnmodifiable();
    }
}
