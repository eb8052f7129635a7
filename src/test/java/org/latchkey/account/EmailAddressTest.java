package org.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String LABEL_OF_63 = "b".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.com",
                "Alice.Liddell@Example.COM",
                "alice+shop@example.com",
                "alice_1@example.com",
                "a@b",
                "admin@localhost",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "alice@shop.xn--bcher-kva.example",
                "alice@3com.example",
                "alice@192.0.2.7"
            })
    void aDotAtomAnAtSignAndADomainFormAValidAddress(String text) {
        assertThat(EmailAddress.parse(text)).hasValue(new EmailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "alice",
                "@",
                "@example.com",
                "alice@",
                "alice@@example.com",
                "alice@bob@example.com",
                ".alice@example.com",
                "alice.@example.com",
                "al..ice@example.com",
                "alice@.example.com",
                "alice@example.com.",
                "alice@example..com",
                "alice@-example.com",
                "alice@example-.com",
                "alice@exam_ple.com",
                "al ice@example.com",
                "alice@exam ple.com",
                "alice @example.com",
                "alice@example.com, bob@example.com",
                "Alice <alice@example.com>",
                "\"alice\"@example.com",
                "alice@[192.0.2.7]",
                "alice(comment)@example.com",
                "alice@example.com\nBcc: bob@example.com",
                "alice\0@example.com",
                "ålice@example.com",
                "alice@bücher.example",
                "alice@example.com\u200b"
            })
    void anythingElseIsInvalid(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" alice@example.com", "alice@example.com\r\n", "\f\u000balice@example.com\t "})
    void surroundingAsciiWhiteSpaceIsTrimmed(String typed) {
        assertThat(EmailAddress.parse(typed)).hasValue(new EmailAddress("alice@example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "'alice@example.com\u00a0', U+00A0 (NO-BREAK SPACE)",
        "'\ufeffalice@example.com', U+FEFF (ZERO WIDTH NO-BREAK SPACE)",
        "'alice@example.com\u200b', U+200B (ZERO WIDTH SPACE)",
        "'al\u00adice@example.com', U+00AD (SOFT HYPHEN)",
        "'alice@exam\u2060ple.com', U+2060 (WORD JOINER)",
        "'\u202ealice@example.com', U+202E (RIGHT-TO-LEFT OVERRIDE)",
        "'\u2003alice@example.com', U+2003 (EM SPACE)",
        "'alice\u3164@example.com', U+3164 (HANGUL FILLER)",
        "'alice@example.com\ufe0f', U+FE0F (VARIATION SELECTOR-16)",
        "'alice@example.com\nBcc: bob@example.com', U+000A (LINE FEED (LF))",
        "'alice@example.com\0', U+0000 (NULL)",
        "'\udb40\udc41alice@example.com', U+E0041 (TAG LATIN CAPITAL LETTER A)"
    })
    void theErrorNamesAnInvisibleCharacter(String typed, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.of(typed))
                .withMessage("Must not have the invisible character " + name + " in it.");
    }

    @Test
    void manySpacesDoNotSlowParsing() {
        assertThat(EmailAddress.parse("a" + " ".repeat(1_000_000) + "b")).isEmpty();
    }

    @Test
    void theConstructorDoesNotTrim() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(" alice@example.com"));
    }

    @Test
    void theErrorDoesNotRepeatTheInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("my password"))
                .withMessage("Must be an email address in ASCII, such as anna@example.com"
                        + " (a domain of other letters in punycode, xn--…).");
    }

    @Test
    void aLocalPartHasAtMost64Characters() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
    }

    @Test
    void aLabelOfTheDomainHasAtMost63Characters() {
        assertThat(EmailAddress.parse("alice@" + LABEL_OF_63 + ".com")).isPresent();
        assertThat(EmailAddress.parse("alice@b" + LABEL_OF_63 + ".com")).isEmpty();
    }

    @Test
    void anAddressHasAtMost254Characters() {
        String longest = "a".repeat(64) + ("@" + LABEL_OF_63 + "." + LABEL_OF_63) + "." + "b".repeat(61);
        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.parse(longest)).isPresent();
        assertThat(EmailAddress.parse(longest + "b")).isEmpty();
    }

    @Test
    void theSpellingIsPreserved() {
        assertThat(new EmailAddress("Alice@Example.COM").text()).isEqualTo("Alice@Example.COM");
    }

    @ParameterizedTest
    @CsvSource({"alice@example.com", "Alice@example.com", "ALICE@EXAMPLE.COM"})
    void spellingsOfOneAddressShareAKey(String spelling) {
        assertThat(new EmailAddress(spelling).key()).isEqualTo("alice@example.com");
    }

    @Test
    void theDefaultLocaleDoesNotAffectTheKey() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(new EmailAddress("ALICE@EXAMPLE.IO").key()).isEqualTo("alice@example.io");
        } finally {
            Locale.setDefault(before);
        }
    }
}
