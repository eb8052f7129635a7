package org.latchkey.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.StartupFailure;

class RemoteSettingsTest {

    @Test
    void byDefaultKeysAreBelowTheIssuerAndNoRevocationsAreFollowed() {
        RemoteSettings settings = read("latchkey.issuer", "https://login.example.com/api");

        assertThat(settings.keySet()).isEqualTo(URI.create("https://login.example.com/api/.well-known/jwks.json"));
        assertThat(settings.revocations()).isEmpty();
        assertThat(settings.issuer().audience()).isEqualTo("latchkey");
        assertThat(settings.issuer().isElsewhere()).isTrue();
    }

    @Test
    void theKeysMayHaveAnotherAddressThanTheIssuer() {
        assertThat(read("latchkey.guard.jwks-uri", "http://login:8080/api/keys?all")
                        .keySet())
                .isEqualTo(URI.create("http://login:8080/api/keys?all"));
    }

    @Test
    void revocationsAreFollowedIfTheirUriIsSet() {
        assertThat(read("latchkey.guard.revocations-uri", "http://login:8080/api/revocations")
                        .revocations())
                .contains(URI.create("http://login:8080/api/revocations"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login.example.com", "ftp://login", "http://", "http://a b", "http://a#b"})
    void anInvalidAddressIsRejectedNamingItsSetting(String address) {
        for (String name : new String[] {"latchkey.guard.jwks-uri", "latchkey.guard.revocations-uri"}) {
            assertThatExceptionOfType(StartupFailure.class)
                    .isThrownBy(() -> read(name, address))
                    .withMessageContaining(name)
                    .withMessageContaining("http or https");
        }
    }

    private static RemoteSettings read(String name, String text) {
        return RemoteSettings.read(Map.of(name, text)::get);
    }
}
