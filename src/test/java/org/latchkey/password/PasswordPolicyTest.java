package org.latchkey.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.password.hash.Password;
import org.latchkey.settings.Settings;

class PasswordPolicyTest {

    private static final String TOO_SHORT = "Must have at least 8 characters.";
    private static final String TOO_LONG = "Must have at most 128 characters.";
    private static final String KEY = "\uD83D\uDD11";
    private static final String DECOMPOSED_E = "e\u0301";
    private static final String SEVEN = "xq7-vm2";

    private final PasswordPolicy policy = policy("8");

    @Test
    void aPasswordOf8CharactersIsAccepted() {
        assertThat(refusal("xq7-vm2w")).isEmpty();
    }

    @Test
    void aPasswordOf7CharactersIsTooShort() {
        assertThat(refusal("xq7-vm2")).hasValue(TOO_SHORT);
    }

    @Test
    void anEmptyPasswordIsTooShort() {
        assertThat(refusal("")).hasValue(TOO_SHORT);
    }

    @Test
    void theMinimumLengthIsThatOfTheSettings() {
        assertThat(refusal(policy("12"), "xq7-vm2w-xq")).hasValue("Must have at least 12 characters.");
        assertThat(refusal(policy("12"), "xq7-vm2w-xq7")).isEmpty();
    }

    @Test
    void aPasswordOf128CharactersIsAccepted() {
        assertThat(refusal(SEVEN + "x".repeat(121))).isEmpty();
    }

    @Test
    void aPasswordOf129CharactersIsTooLong() {
        assertThat(refusal(SEVEN + "x".repeat(122))).hasValue(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, DECOMPOSED_E})
    void anEmojiAndALetterWithItsAccentCountAsOneCharacter(String character) {
        assertThat(refusal("xq7-vm" + character)).hasValue(TOO_SHORT);
        assertThat(refusal(SEVEN + character)).isEmpty();
        assertThat(refusal(SEVEN + character.repeat(121))).isEmpty();
        assertThat(refusal(SEVEN + character.repeat(122))).hasValue(TOO_LONG);
    }

    @Test
    void onlyTheLengthIsCheckedAtBinding() {
        assertThat(policy.fault(NewPassword.of("short"))).hasValue(TOO_SHORT);
        assertThat(policy.fault(NewPassword.of("password"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmwqxrtz", "VMWQXRTZ", "70918264", "мойпароль", "a b c d e"})
    void charactersOfOneKindAreAccepted(String password) {
        assertThat(refusal(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rosa luz1",
                "Rosa Luz",
                "zul asor",
                "R0saRosa",
                "anna.smith",
                "smith2026",
                "anna.smith@shop.example",
                "login.example.com",
                "Latchkey1",
                "loginlatchkey"
            })
    void passwordsOfPersonalWordsOrTheSitesNameAreRefused(String password) {
        assertThat(refusalOfRosa(password)).isPresent();
    }

    /** Such a word does not help to guess the rest of the password. */
    @Test
    void aStrongPasswordMayContainAPersonalWord() {
        assertThat(refusalOfRosa("xq7-rosa-vm2w")).isEmpty();
        assertThat(refusalOfRosa("correct anna battery latchkey")).isEmpty();
    }

    @Test
    void theRefusalOfAPersonalWordSaysThatItIsEasyToGuess() {
        assertThat(refusalOfRosa("quillfeather1", "Quillfeather"))
                .hasValue("Common passwords and words, your name, your email and this site's name are"
                        + " easy to guess."
                        + " Add another word or two. Uncommon words are better.");
        assertThat(refusalOfRosa("quillfeather1", "Rosa Luz")).isEmpty();
    }

    @Test
    void anotherEncodingOfAnAccentDoesNotHideTheName() {
        assertThat(refusalOfRosa("ynre\u0301e77", "YNR\u00c9E")).isPresent();
        assertThat(refusalOfRosa("ynr\u00e9e77", "YNRE\u0301E")).isPresent();
        assertThat(refusalOfRosa("ynr\u00e9e77x", "Rosa")).isEmpty();
    }

    private static Optional<String> refusalOfRosa(String password) {
        return refusalOfRosa(password, "Rosa Luz");
    }

    private static Optional<String> refusalOfRosa(String password, String name) {
        PasswordPolicy policy = policy("8");
        return policy.refusal(Password.of(password), "Anna.Smith@shop.example", Optional.of(name));
    }

    private Optional<String> refusal(String password) {
        return refusal(policy, password);
    }

    private static Optional<String> refusal(PasswordPolicy policy, String password) {
        return policy.refusal(Password.of(password), "alice@shop.example", Optional.empty());
    }

    private static PasswordPolicy policy(String minLength) {
        Map<String, String> settings = Map.of(
                "latchkey.password.min-length", minLength, "latchkey.issuer", "https://login.example.com:8443/api");
        return new PasswordPolicy(Settings.read(settings::get), new SecureRandom());
    }
}
