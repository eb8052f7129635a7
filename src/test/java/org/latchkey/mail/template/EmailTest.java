package org.latchkey.mail.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.request.Language;

class EmailTest {

    private static final String TO = "alice@example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alice",
                "Jürgen Groß",
                "Anne-Marie O’Neill",
                "D'Artagnan",
                "Dr. Smith, Jr.",
                "山田太郎",
                "Αλίκη",
                "अनीता"
            })
    void addressesTheRecipientByName(String name) {
        assertThat(named(name).addressee()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "win.example",
                "https://win.example",
                "www.win.example now",
                "call 0900 1234",
                "bob@win.example",
                "<b>Bob</b>",
                "{{link}}",
                "Bob\r\nBcc: eve@example.com",
                "Bob\u2028Eve",
                "\u202Eecila",
                "Alice 🎁",
                "Congratulations dear customer of our bank and friends"
            })
    void addressesTheRecipientByEmailIfTheNameIsImplausible(String name) {
        assertThat(named(name).addressee()).isEqualTo(TO);
    }

    @Test
    void addressesTheRecipientByEmailIfThereIsNoName() {
        assertThat(email(EmailType.PASSWORD_CHANGED, Optional.empty()).addressee())
                .isEqualTo(TO);
    }

    @Test
    void hasAValueExactlyIfItsTypeRequiresOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> email(EmailType.PASSWORD_RESET, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> email(EmailType.PASSWORD_CHANGED, Optional.of("new-password#token=x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a\u007f", "ä"})
    void refusesAValueThatIsNotVisibleAscii(String link) {
        assertThatIllegalArgumentException().isThrownBy(() -> email(EmailType.PASSWORD_RESET, Optional.of(link)));
    }

    @Test
    void toStringLeavesOutTheLink() {
        assertThat(email(EmailType.PASSWORD_RESET, Optional.of("secret")).toString())
                .isEqualTo("Email[PASSWORD_RESET]");
    }

    private static Email named(String name) {
        return new Email(EmailType.PASSWORD_CHANGED, TO, Language.EN, Optional.of(name), Optional.empty());
    }

    private static Email email(EmailType kind, Optional<String> value) {
        return new Email(kind, TO, Language.EN, Optional.empty(), value);
    }
}
