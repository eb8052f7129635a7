package org.latchkey.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignHashTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Published by, in this order: crypt_blowfish's wrapper.c; Spring Security's reference
     * ("Password Storage"); Django's test_hashers.py; passlib's documentation of pbkdf2_sha256 and
     * scrypt; the documentation of Authelia, in passlib's form; RFC 7914 §11 and §12, written as
     * Jakarta Security and passlib write; the tests of Argon2's reference implementation, and those
     * of argon2-cffi's and passlib's of its first version.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "U*U* $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
                "U*U*U $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
                "password {bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
                "password {noop}password",
                "password"
                        + " {pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc",
                "password"
                        + " {scrypt}$e0801$8bWJaSu2IKSn9Z9kM+TPXfOc/9bdYSrN1oD9qfVThWEwdRTnO7re7Ei+fUZRJ68k9lTyuTeUp4of4g24hHnazw==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "lètmein pbkdf2_sha256$870000$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
                "password"
                        + " $pbkdf2-sha256$6400$0ZrzXitFSGltTQnBWOsdAw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M",
                "password"
                        + " $pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44",
                "insecure_secret"
                        + " $pbkdf2-sha512$310000$c8p78n7pUMln0jzvd4aK4Q$JNRBzwAo0ek5qKn50cFzzvE9RXV88h1wJn5KGiHrD0YKtZaR/nCb2CJPOsKaPK0hjf.9yHxzQGZziziccp6Yng",
                "password"
                        + " $scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "Password"
                        + " PBKDF2WithHmacSHA256:80000:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1ah1CWhIlgzVJrbhBtRybMXaicr3ruh0HhHj2Kzl/M8jQ==",
                "password"
                        + " $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "password"
                        + " $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "password $argon2i$m=8,t=1,p=1$bXlzYWx0eXNhbHQ$nz8csvIXGASHCkUia+K4Zg",
                "password $argon2i$v=16$m=8,t=1,p=1$bXlzYWx0eXNhbHQ$nz8csvIXGASHCkUia+K4Zg",
                "password"
                        + " {argon2}$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA"
            })
    void aPublishedHashMatchesItsPasswordAndNoOther(String password, String text) {
        PasswordHash kept = keptOf(text);

        assertThat(kept.matches(Password.of(password))).isTrue();
        assertThat(kept.matches(Password.of(password + "x"))).isFalse();
    }

    /** Digests of "password": RFC 1321's MD5, FIPS 180-4's SHA-1 and SHA-256. */
    @ParameterizedTest
    @CsvSource({
        "5f4dcc3b5aa765d61d8327deb882cf99, md5",
        "5F4DCC3B5AA765D61D8327DEB882CF99, md5",
        "{MD5}5f4dcc3b5aa765d61d8327deb882cf99, md5",
        "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8, sha1",
        "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8, sha256",
        "{SHA-256}5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8, sha256"
    })
    void aDigestIsWrappedInOneOfOurs(String text, String digest) {
        assertThat(ForeignHash.parse(text).isWeak()).isTrue();
        PasswordHash kept = keptOf(text);

        assertThat(kept.phc())
                .startsWith("$latchkey-wrapped$" + digest + "$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContainIgnoringCase("5f4dcc", "5e8848", "5baa61");
        assertThat(kept.matches(Password.of("password"))).isTrue();
        assertThat(kept.matches(Password.of("Password"))).isFalse();
        assertThat(kept.isOfToday()).isFalse();
    }

    @Test
    void aPasswordThatWasKeptAsItIsBecomesAHashOfToday() {
        ForeignHash password = ForeignHash.ofPassword("x");

        assertThat(password.isWeak()).isTrue();
        PasswordHash kept = password.strengthened(RANDOM);
        assertThat(kept.isOfToday()).isTrue();
        assertThat(kept.matches(Password.of("x"))).isTrue();
    }

    @Test
    void ofTodayIsOnlyWhatIsMadeToday() {
        assertThat(PasswordHash.of(Password.of("x"), RANDOM).isOfToday()).isTrue();
        assertThat(
                        keptOf(
                                        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")
                                .isOfToday())
                .isFalse();
    }

    /** As crypt_blowfish's own test has it: "chars after 72 are ignored". */
    @Test
    void bcryptCountsTheFirst72Bytes() {
        String seventyTwo =
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        PasswordHash kept = keptOf("$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");

        assertThat(kept.matches(Password.of(seventyTwo + "chars after 72 are ignored"))).isTrue();
        assertThat(kept.matches(Password.of(seventyTwo))).isTrue();
        assertThat(kept.matches(Password.of(seventyTwo.substring(1) + "x"))).isFalse();
        assertThat(kept.matches(Password.of(seventyTwo.substring(0, 71)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
    void ofTextThePrefixesOfBcryptAreOne(String prefix) {
        PasswordHash kept =
                keptOf(prefix + "05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");

        assertThat(kept.matches(Password.of("U*U"))).isTrue();
        assertThat(kept.phc()).startsWith(prefix);
    }

    /**
     * Whose characters say more bits than salt and hash have: the last ones of the first vector.
     */
    @Test
    void bitsToSpareInBcryptSayNothing() {
        PasswordHash kept = keptOf("$2a$05$CCCCCCCCCCCCCCCCCCCCC/E5YPO9kmyuRGyh0XouQYb4YMJKvyOeX");

        assertThat(kept.matches(Password.of("U*U"))).isTrue();
        assertThat(kept.matches(Password.of("U*V"))).isFalse();
        assertThat(kept.phc()).endsWith("yOeX");
    }

    @Test
    void theLeastCostOfBcryptIsTaken() {
        assertThat(
                        keptOf("$2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")
                                .isOfToday())
                .isFalse();
    }

    /** A decomposed e with accent, as it was typed when the other system hashed it. */
    @Test
    void anotherSystemHashedWhatWasTyped() {
        String decomposed = "le\u0300tmein";
        PasswordHash kept =
                keptOf("pbkdf2_sha256$870000$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=");

        assertThat(kept.matches(Password.of(decomposed))).isFalse();
        assertThat(kept.matches(Password.of("l\u00e8tmein"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "$2b$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{bcrypt}$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$pbkdf2-sha256$2000001$0ZrzXitFSGltTQnBWOsdAw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M",
                "pbkdf2_sha256$999999999$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
                "$scrypt$ln=17,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$scrypt$ln=16,r=8,p=5$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$scrypt$ln=99,r=1,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$argon2id$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=17,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void whatIsTooCostlyIsRefusedAndWhy(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForeignHash.parse(text))
                .withMessageContaining("Too costly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$1$abc$def",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCC",
                "$2a$00$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW",
                "{MD5}{salt}5f4dcc3b5aa765d61d8327deb882cf99",
                "{MD5}x",
                "{sha256}97cde38028ad898ebc02e690819fa220e88c62e0699403e94fff291cfffaf8410849f27605abcbc0",
                "{ldap}{SSHA}x",
                "{bcrypt}5f4dcc3b5aa765d61d8327deb882cf99",
                "{pbkdf2}abcd",
                "{scrypt}x",
                "5f4dcc3b5aa765d61d8327deb882cf9",
                "pbkdf2_sha256$0$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
                "PBKDF2WithHmacSHA256:2048::UTOAQ8LsucZL3nua/RQj3VyDid3KhaSUFc5AaVI8T4A=",
                "$scrypt$ln=0,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E"
            })
    void whatIsNotKnownIsRefusedAndNotRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForeignHash.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("5f4dcc", "CCCC"));
    }

    /** As it is stored, and read at a login. */
    private static PasswordHash keptOf(String text) {
        PasswordHash kept = ForeignHash.parse(text).strengthened(RANDOM);
        assertThat(kept.phc()).hasSizeLessThan(512);
        return PasswordHash.parse(kept.phc());
    }
}
