package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.StartupFailure;

/** The relying party of passkeys: from the issuer, or from settings that some browser accepts. */
class PasskeySettingsTest {

    private static PasskeySettings read(String issuer, String id, String origins) {
        Map<String, String> given = new HashMap<>(Map.of("latchkey.mail.url", "smtps://mail.example.com"));
        given.put("latchkey.mail.from", "login@example.com");
        given.put("latchkey.issuer", issuer);
        given.put("latchkey.passkey.rp-id", id);
        given.put("latchkey.passkey.origins", origins);
        return GivenSettings.read(given).passkeys();
    }

    @Test
    void theIssuerIsTheDefault() {
        assertThat(GivenSettings.read(Map.of()).passkeys())
                .isEqualTo(new PasskeySettings("localhost", Set.of("http://localhost:8080"), true));
        assertThat(read("https://login.example.com/api", null, null))
                .isEqualTo(new PasskeySettings("login.example.com", Set.of("https://login.example.com"), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.com/api",
                "http://127.0.0.1:8080/api",
                "https://192.0.2.1/api",
                "https://[2001:db8::1]/api",
                "https://my_host/api"
            })
    void anIssuerThatNoBrowserAcceptsStopsNoStart(String issuer) {
        assertThat(read(issuer, null, null).isAvailable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://intranet/api, , ",
        "https://login.example.com/api, example.com, ",
        "https://login.example.com/api, example.com, 'https://example.com, https://shop.example.com:8443'",
        "https://login.example.com/api, , https://login.example.com:8443",
        "http://localhost:8080/api, , 'http://localhost:3000,http://app.localhost:3000'",
        "https://login.example.com/api, , android:apk-key-hash:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void settingsThatBrowsersAcceptAreTaken(String issuer, String id, String origins) {
        assertThat(read(issuer, id, origins).isAvailable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/api, EXAMPLE.com, , rp-id",
        "https://login.example.com/api, com, , rp-id",
        "https://login.example.com/api, https://example.com, , rp-id",
        "https://login.example.com/api, example.org, , rp-id",
        "https://login.example.com/api, ample.com, , rp-id",
        "https://192.0.2.1/api, 192.0.2.1, , rp-id",
        "http://login.example.com/api, example.com, , rp-id",
        "https://login.example.com/api, , https://example.com, origins",
        "https://login.example.com/api, example.com, http://shop.example.com, origins",
        "https://login.example.com/api, example.com, https://shop.example.org, origins",
        "https://login.example.com/api, example.com, https://example.com/, origins",
        "https://login.example.com/api, example.com, https://192.0.2.1, origins",
        "https://login.example.com/api, , android:apk-key-hash:short, origins",
        "https://login.example.com/api, , capacitor://localhost, origins"
    })
    void settingsThatNoBrowserAcceptsStopTheStart(String issuer, String id, String origins, String name) {
        assertThatThrownBy(() -> read(issuer, id, origins))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("latchkey.passkey." + name);
    }
}
