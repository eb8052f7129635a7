package org.latchkey.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.Settings;

class PasswordRulesTest {

    private static final String TOO_SHORT = "Must have at least 8 characters.";
    private static final String TOO_LONG = "Must have at most 128 characters.";
    private static final String COMMON = "Must not be one of the most common passwords.";
    private static final String HOLDS_NAME = "Must not hold your name.";
    private static final String HOLDS_ADDRESS = "Must not hold your e-mail address.";
    private static final String KEY = "\uD83D\uDD11";
    private static final String E_IN_TWO = "e\u0301";

    private final PasswordRules rules = rules("8");

    @Test
    void eightCharactersAreEnough() {
        assertThat(refusal("xq7-vm2w")).isEmpty();
    }

    @Test
    void sevenCharactersAreTooFew() {
        assertThat(refusal("xq7-vm2")).hasValue(TOO_SHORT);
    }

    @Test
    void anEmptyPasswordIsTooShort() {
        assertThat(refusal("")).hasValue(TOO_SHORT);
    }

    @Test
    void theLeastLengthIsThatOfTheSettings() {
        assertThat(refusal(rules("12"), "xq7-vm2w-xq"))
                .hasValue("Must have at least 12 characters.");
        assertThat(refusal(rules("12"), "xq7-vm2w-xq7")).isEmpty();
    }

    @Test
    void hundredAndTwentyEightCharactersAreNotTooMany() {
        assertThat(refusal("x".repeat(128))).isEmpty();
    }

    @Test
    void oneMoreIsTooMany() {
        assertThat(refusal("x".repeat(129))).hasValue(TOO_LONG);
    }

    @Test
    void anEmojiCountsAsOneCharacter() {
        assertThat(refusal(KEY.repeat(7))).hasValue(TOO_SHORT);
        assertThat(refusal(KEY.repeat(8))).isEmpty();
        assertThat(refusal(KEY.repeat(128))).isEmpty();
        assertThat(refusal(KEY.repeat(129))).hasValue(TOO_LONG);
    }

    @Test
    void aLetterAndItsAccentCountAsOneCharacter() {
        assertThat(refusal(E_IN_TWO.repeat(7))).hasValue(TOO_SHORT);
        assertThat(refusal(E_IN_TWO.repeat(8))).isEmpty();
        assertThat(refusal(E_IN_TWO.repeat(128))).isEmpty();
        assertThat(refusal(E_IN_TWO.repeat(129))).hasValue(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vmwqxrtz", "VMWQXRTZ", "70918264", "        ", "мойпароль", "a b c d e"})
    void charactersOfOneKindWillDo(String password) {
        assertThat(refusal(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord", "password1", "12345678", "QWERTYUIOP"})
    void aCommonPasswordIsRefusedInAnyCase(String password) {
        assertThat(refusal(password)).hasValue(COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xq-rosa-7", "xq-ROSA-7", "Rosa-xq-7", "xq7-vm2rOSA"})
    void aPasswordThatHoldsTheNameIsRefusedInAnyCase(String password) {
        assertThat(refusal(password, "Rosa")).hasValue(HOLDS_NAME);
    }

    @Test
    void aNameOfThreeCharactersMayBeHeld() {
        assertThat(refusal("xq-ida-77", "Ida")).isEmpty();
    }

    @Test
    void theWholeNameIsWhatCounts() {
        assertThat(refusal("xq-rosa-7", "Rosa Luz")).isEmpty();
        assertThat(refusal("xq-rosa luz-7", "Rosa Luz")).hasValue(HOLDS_NAME);
    }

    @Test
    void anEmojiInANameCountsAsOneCharacter() {
        assertThat(refusal("xq-" + KEY.repeat(3) + "-7777", KEY.repeat(3))).isEmpty();
        assertThat(refusal("xq-" + KEY.repeat(4) + "-7777", KEY.repeat(4))).hasValue(HOLDS_NAME);
    }

    @Test
    void anotherWayToWriteTheAccentDoesNotHideTheName() {
        assertThat(refusal("xq-rene" + "\u0301-7", "Ren\u00c9")).hasValue(HOLDS_NAME);
        assertThat(refusal("xq-ren\u00e9-7", "RenE\u0301")).hasValue(HOLDS_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xq-anna-7", "ANNA-xq-7", "anna@shop.example"})
    void aPasswordThatHoldsTheLocalPartIsRefusedInAnyCase(String password) {
        assertThat(refusalAt("Anna", password)).hasValue(HOLDS_ADDRESS);
    }

    @Test
    void aLocalPartOfThreeCharactersMayBeHeld() {
        assertThat(refusalAt("ida", "xq-ida-77")).isEmpty();
    }

    private Optional<String> refusal(String password) {
        return refusal(rules, password);
    }

    private static Optional<String> refusal(PasswordRules rules, String password) {
        return rules.refusal(Password.of(password), "alice", Optional.empty());
    }

    private Optional<String> refusal(String password, String name) {
        return rules.refusal(Password.of(password), "alice", Optional.of(name));
    }

    private Optional<String> refusalAt(String localPart, String password) {
        return rules.refusal(Password.of(password), localPart, Optional.empty());
    }

    private static PasswordRules rules(String minLength) {
        return new PasswordRules(
                Settings.read(Map.of("latchkey.password.min-length", minLength)::get));
    }
}
