package org.latchkey.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.smtp.Mail;

class LetterSizeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" \\ /",
                "\r\n\t\b\f",
                "\u0000\u001f\u007f\u2028",
                "é€😀"
            })
    void anEmailIsAsLongAsItsJson(String text) {
        Mail mail = new Mail("1", Instant.EPOCH, "a@example.com", "en", text, text, text);
        assertThat(LetterSize.of(mail)).isEqualTo(LetterSeal.json(mail).getBytes(UTF_8).length);
    }
}
