package org.latchkey.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.settings.reading.Secret;

class SetupUriTest {

    private static final Secret SECRET = Secret.ofText("12345678901234567890");

    @Test
    void theAddressNamesIssuerAccountAndSecret() {
        SetupUri uri = new SetupUri("login.example", "alice@example.com", SECRET);

        assertThat(uri)
                .hasToString("otpauth://totp/login.example:alice%40example.com"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=login.example"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void specialCharactersOfAnAddressAreEncoded() {
        SetupUri uri = new SetupUri("[::1]", "a+b&c=d%e@example.com", SECRET);

        assertThat(uri.toString())
                .startsWith("otpauth://totp/%5B%3A%3A1%5D:a%2Bb%26c%3Dd%25e%40example.com?secret=")
                .contains("&issuer=%5B%3A%3A1%5D&");
    }

    @Test
    void theQrCodeIsAnSvgDocumentWithoutScript() {
        String qrCode = new SetupUri("login.example", "alice@example.com", SECRET).qrCode();

        assertThat(qrCode)
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .endsWith("</svg>")
                .doesNotContain("script");
    }
}
