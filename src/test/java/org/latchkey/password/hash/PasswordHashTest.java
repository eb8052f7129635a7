package org.latchkey.password.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Password SESAME = Password.of("open sesame");

    /** A test vector of the reference implementation in C, for "password". */
    private static final String REFERENCE =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private final PasswordHash hash = PasswordHash.of(SESAME, RANDOM);

    @Test
    void theHashedPasswordMatches() {
        assertThat(hash.matches(SESAME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "open sesam", "open sesame ", "Open sesame", "open sesame\0", "\0"})
    void anotherPasswordDoesNotMatch(String other) {
        assertThat(hash.matches(Password.of(other))).isFalse();
    }

    @Test
    void theEmptyPasswordHasAHashToo() {
        PasswordHash empty = PasswordHash.of(Password.of(""), RANDOM);
        assertThat(empty.matches(Password.of(""))).isTrue();
        assertThat(empty.matches(Password.of("\0"))).isFalse();
    }

    @Test
    void aPasswordIsHashedToItsLastByte() {
        PasswordHash longest = PasswordHash.of(Password.of("x".repeat(512)), RANDOM);
        assertThat(longest.matches(Password.of("x".repeat(512)))).isTrue();
        assertThat(longest.matches(Password.of("x".repeat(511)))).isFalse();
    }

    @Test
    void theHashIsStoredAsAPhcStringWithTheCostThatOwaspRecommends() {
        assertThat(hash.phc())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1" + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void aStoredHashCanBeParsed() {
        PasswordHash read = PasswordHash.parse(hash.phc());
        assertThat(read.phc()).isEqualTo(hash.phc());
        assertThat(read.matches(SESAME)).isTrue();
        assertThat(read.matches(Password.of("another"))).isFalse();
    }

    @Test
    void eachHashHasASaltOfItsOwn() {
        assertThat(salt(PasswordHash.of(SESAME, RANDOM))).isNotEqualTo(salt(hash));
    }

    @Test
    void aHashOfTheReferenceImplementationMatches() {
        assertThat(PasswordHash.parse(REFERENCE).matches(Password.of("password")))
                .isTrue();
        assertThat(PasswordHash.parse(REFERENCE).matches(Password.of("Password")))
                .isFalse();
    }

    @Test
    void aHashOfAnotherCostKeepsItsCost() {
        assertThat(PasswordHash.parse(REFERENCE).phc()).isEqualTo(REFERENCE);
    }

    @Test
    void theDefaultLocaleDoesNotChangeTheStoredText() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(PasswordHash.parse(REFERENCE).phc()).isEqualTo(REFERENCE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open sesame", "password", "\0"})
    void noPasswordMatchesTheDummy(String password) {
        assertThat(PasswordHash.dummy().matches(Password.of(password))).isFalse();
    }

    @Test
    void theDummyHasTheCostOfAHash() {
        assertThat(cost(PasswordHash.dummy())).isEqualTo(cost(hash));
        assertThat(PasswordHash.dummy().phc()).hasSameSizeAs(hash.phc());
    }

    /** Hashes of Argon2, scrypt (128 bytes times N times r) and PBKDF2, and a digest wrapped in Argon2id. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "$argon2id$v=19$m=19456,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg false",
                "$argon2id$v=19$m=19457,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg true",
                "$scrypt$ln=14,r=8,p=1$c2FsdA$nf65EOgLrQMR/uIPnA4rEg false",
                "$scrypt$ln=15,r=8,p=1$c2FsdA$nf65EOgLrQMR/uIPnA4rEg true",
                "$latchkey-wrapped$md5$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg" + " false",
                "$pbkdf2-sha256$i=2000000,l=16$c2FsdA$nf65EOgLrQMR/uIPnA4rEg false"
            })
    void aHashThatNeedsMoreMemoryThanTheCurrentCostIsLarge(String phc, boolean isLarge) {
        assertThat(PasswordHash.parse(phc).isLarge()).isEqualTo(isLarge);
    }

    @Test
    void newHashesAndTheDummyAreNotLarge() {
        assertThat(hash.isLarge()).isFalse();
        assertThat(PasswordHash.dummy().isLarge()).isFalse();
    }

    /** A second order, or parameters that are not needed, would give the same hash two texts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256,n=1",
                "sha256,before=",
                "sha256,before=c2FsdA==",
                "sha256,before=c2FsdA,n=1024",
                "sha256,n=10000",
                "sha384"
            })
    void aWrappedDigestHasOneCanonicalText(String digest) {
        String argon2 = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg";

        assertThat(PasswordHash.parse("$latchkey-wrapped$sha256" + argon2)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse("$latchkey-wrapped$" + digest + argon2));
    }

    @Test
    void toStringHidesTheHash() {
        assertThat(hash).hasToString("PasswordHash[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$ARGON2ID$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1,keyid=x$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=0,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=0256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=-256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=\u0662\u0665\u0666,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=15,t=2,p=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHR$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEh",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=1000,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=100$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256, t=2, p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbA$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uI",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ=$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg==",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR_uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQAA$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPn",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg$",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg\n",
                " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg"
            })
    void textThatIsNotAHashOfAKnownFormIsRefusedAndNotRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("nf65", "R9h"));
    }

    private static String cost(PasswordHash hash) {
        return hash.phc().split("\\$", -1)[3];
    }

    private static String salt(PasswordHash hash) {
        return hash.phc().split("\\$", -1)[4];
    }
}
