package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.latchkey.settings.GivenSettings.assertRejected;
import static org.latchkey.settings.GivenSettings.read;
import static org.latchkey.settings.GivenSettings.with;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.MailServerSettings.Credentials;
import org.latchkey.settings.MailSettings.Sender;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

class MailSettingsTest {

    private static final String SERVER = "a mail server, such as smtp://user:password@mail.example.com:587 or"
            + " smtps://user:password@mail.example.com:465; what is not a letter or a digit"
            + " in user and password in its percent-encoded form, such as %40 for @";
    private static final String SENDER =
            "an email address, with a name or without, such as Example Login <login@example.com>";

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.com, mail.example.com, 587, false",
        "smtp://mail.example.com:25/, mail.example.com, 25, false",
        "smtps://mail.example.com, mail.example.com, 465, true",
        "smtps://192.0.2.1:65535, 192.0.2.1, 65535, true",
        "smtp://[::1]:25, ::1, 25, false"
    })
    void aServerIsSetByItsUrl(String url, String host, int port, boolean isTls) {
        assertThat(server(url))
                .isEqualTo(new MailServerSettings(
                        host, port, isTls, Optional.empty(), new Sender(Optional.empty(), "login@example.com")));
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080/api, verified", "https://login.example/api, open"})
    void aMailServerIsOptionalOtherwise(String issuer, String signup) {
        assertThat(read(Map.of("latchkey.issuer", issuer, "latchkey.signup", signup))
                        .mail()
                        .server())
                .isEmpty();
    }

    @Test
    void verifiedSignUpWithAnHttpsIssuerRequiresAMailServer() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() ->
                        read(Map.of("latchkey.issuer", "https://login.example/api", "latchkey.signup", "verified")))
                .withMessageContaining("latchkey.mail.url")
                .withMessageContaining("latchkey.signup");
    }

    @Test
    void userAndPasswordArePercentEncoded() {
        assertThat(server("smtp://a%40b.example:p%40ss%3A%2F+%C3%A9:x@mail.example")
                        .credentials())
                .contains(new Credentials("a@b.example", Secret.ofText("p@ss:/+é:x")));
    }

    @Test
    void theTextFormOfAServerHidesThePassword() {
        assertThat(server("smtp://alice:sesame@mail.example").toString())
                .contains("alice")
                .doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "mail.example.com:25",
                "http://mail.example.com",
                "smtp:mail.example.com",
                "smtp://",
                "smtp://mail.example.com:0",
                "smtp://mail.example.com:65536",
                "smtp://mail.example.com:x",
                "smtp://mail.example.com/path",
                "smtp://mail.example.com?starttls=no",
                "smtp://mail.example.com#x",
                "smtp://sesame@mail.example.com",
                "smtp://alice:@mail.example.com",
                "smtp://:sesame@mail.example.com",
                "smtp://alice:ses@me@mail.example.com",
                "smtp://alice:ses#me@mail.example.com",
                "smtp://alice:ses%zzme@mail.example.com",
                "smtp://alice:ses%0D%0Ame@mail.example.com"
            })
    void anyOtherUrlIsRejectedAndNotRepeated(String url) {
        assertRejected("latchkey.mail.url", url, SERVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login@example.com||login@example.com",
                "<login@example.com>||login@example.com",
                "Example Login <login@example.com>|Example Login|login@example.com",
                "Anmeldung München (Büro) <no-reply@a.example>|Anmeldung München (Büro)|no-reply@a.example"
            })
    void aSenderIsAnAddressWithOrWithoutAName(String text, String name, String address) {
        assertThat(read(Map.of("latchkey.mail.url", "smtp://mail.example", "latchkey.mail.from", text))
                        .mail()
                        .server()
                        .orElseThrow()
                        .sender())
                .isEqualTo(new Sender(Optional.ofNullable(name), address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "@example.com",
                "login@",
                "login@-example.com",
                "Login <login@example.com",
                "Login login@example.com>",
                "login@example.com>",
                "Login <>",
                "a@example.com, b@example.com",
                "Login, Example <login@example.com>",
                "Login\r\nBcc: eve@example.com <login@example.com>",
                "Login <login@example.com\r\nBcc: eve@example.com>",
                "löwe@example.com"
            })
    void anyOtherSenderIsRejected(String text) {
        assertRejected("latchkey.mail.from", text, SENDER);
    }

    @Test
    void aServerRequiresASender() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> with("latchkey.mail.url", "smtp://mail.example"))
                .withMessage(
                        "The setting latchkey.mail.from is missing: with latchkey.mail.url it takes the sender of all emails, such as Example Login"
                                + " <login@example.com>.");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "[::1], true",
        "mail.example, false",
        "127.evil.example, false",
        "localhost.example, false",
        "192.0.2.1, false"
    })
    void aServerOnThisMachineIsLoopback(String host, boolean isLoopback) {
        assertThat(server("smtp://" + host).isLoopback()).isEqualTo(isLoopback);
    }

    @Test
    void withoutAServerAnHttpIssuerEnablesTheDevelopmentOutbox() {
        MailSettings http = read(Map.of()).mail();
        assertThat(http.isDevelopmentOutbox()).isTrue();
        assertThat(http.isEnabled()).isTrue();
        MailSettings https =
                with("latchkey.issuer", "https://login.example.com/api").mail();
        assertThat(https.isDevelopmentOutbox()).isFalse();
        assertThat(https.isEnabled()).isFalse();
        MailSettings withServer = read(Map.of(
                        "latchkey.mail.url", "smtp://mail.example", "latchkey.mail.from", "login@example.com"))
                .mail();
        assertThat(withServer.isDevelopmentOutbox()).isFalse();
        assertThat(withServer.isEnabled()).isTrue();
    }

    private static MailServerSettings server(String url) {
        return read(Map.of("latchkey.mail.url", url, "latchkey.mail.from", "login@example.com"))
                .mail()
                .server()
                .orElseThrow();
    }
}
