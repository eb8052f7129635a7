package org.latchkey.password.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedHashTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * The sources of the hashes, in this order: crypt_blowfish's wrapper.c; Spring Security's reference ("Password
     * Storage"); Django's test_hashers.py; passlib's documentation of pbkdf2_sha256 and scrypt; Authelia's
     * documentation, in passlib's form; RFC 7914 §11 and §12, in the forms of Jakarta Security and passlib; the tests
     * of Argon2's reference implementation; the tests of argon2-cffi and passlib for Argon2's first version; Django's
     * test_hashers.py again. Python's hashlib made the rest.
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
                "password" + " $pbkdf2-sha256$6400$0ZrzXitFSGltTQnBWOsdAw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M",
                "password" + " $pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44",
                "insecure_secret"
                        + " $pbkdf2-sha512$310000$c8p78n7pUMln0jzvd4aK4Q$JNRBzwAo0ek5qKn50cFzzvE9RXV88h1wJn5KGiHrD0YKtZaR/nCb2CJPOsKaPK0hjf.9yHxzQGZziziccp6Yng",
                "password"
                        + " $scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "Password"
                        + " PBKDF2WithHmacSHA256:80000:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1ah1CWhIlgzVJrbhBtRybMXaicr3ruh0HhHj2Kzl/M8jQ==",
                "password" + " $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "password" + " $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "password $argon2i$m=8,t=1,p=1$bXlzYWx0eXNhbHQ$nz8csvIXGASHCkUia+K4Zg",
                "password $argon2i$v=16$m=8,t=1,p=1$bXlzYWx0eXNhbHQ$nz8csvIXGASHCkUia+K4Zg",
                "password"
                        + " {argon2}$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "lètmein"
                        + " scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw==",
                "password"
                        + " pbkdf2:sha256:1000$saltsalt$135f7a66144fcf0fb003ce048f31f024ed5cbff30525d3ba0bfb3199479362a6",
                "password AAABAgMEBQYHCAkKCwwNDg8DCeL+Tgvf59D+SCjUHCNEFuLZv7Yc3Y9kOhHPv9/BGQ==",
                "password" + " $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ=$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc=",
                "U*U bcrypt$$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "U*U {CRYPT}$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
            })
    void aPublishedHashMatchesItsPasswordAndNoOther(String password, String text) {
        PasswordHash stored = imported(text);

        assertThat(stored.matches(Password.of(password))).isTrue();
        assertThat(stored.matches(Password.of(password + "x"))).isFalse();
    }

    /** Users of other systems have reported these hashes; see the file. */
    @ParameterizedTest
    @MethodSource("reported")
    void aReportedHashIsImportedOrRefusedAsExpected(JsonObject reported) {
        String text = reported.getString("password_hash");
        if (!reported.getString("right").equals("in")) {
            assertRefused(text, "Salted MD5 of Django: ask these users to reset their password");
            return;
        }
        PasswordHash stored = imported(text);

        assertThat(stored.matches(Password.of(reported.getString("password")))).isTrue();
        assertThat(stored.matches(Password.of(reported.getString("password") + "x")))
                .isFalse();
    }

    static List<JsonObject> reported() throws IOException {
        try (InputStream file = ImportedHashTest.class.getResourceAsStream("/hashes.ndjson")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> Json.createReader(new StringReader(line)).readObject())
                    .toList();
        }
    }

    /** Salted digests of "Correct-Horse-7" by LDAP, and of "password" by Spring Security. */
    @ParameterizedTest
    @CsvSource({
        "Correct-Horse-7, {SSHA}mWD+RcXwjt655Tf2ezdRmige3uABAgMEBQYHCA==, 'sha1,after=AQIDBAUGBwg'",
        "Correct-Horse-7, {SMD5}1G+JbegbHLvs2eDQ5pbNqAABAgMEBQYH, 'md5,after=AAECAwQFBgc'",
        "Correct-Horse-7, {SSHA256}mXHfRPF+M8alxjcFV+U7j+klyX93Uy/EGQie2nhj3gEAAQIDBAUGBw==, 'sha256,after=AAECAwQFBgc'",
        "Correct-Horse-7, {SSHA512}9C3LUpjoC/TmM7qDrTF1Isa10ne84hr0CQWgtvfRBmt7UeY7d6cNwCjQ0F0ypv8QPUimwkgIXE9RuLn3y8MM6QABAgMEBQYH, 'sha512,after=AAECAwQFBgc'",
        "password, {sha256}97cde38028ad898ebc02e690819fa220e88c62e0699403e94fff291cfffaf8410849f27605abcbc0, 'sha256,n=1024,before=l83jgCitiY4'"
    })
    void aSaltedDigestIsWrappedWithItsSalt(String password, String text, String digest) {
        assertThat(ImportedHash.parse(text).isWeak()).isTrue();
        PasswordHash stored = imported(text);

        assertThat(stored.phc()).startsWith("$latchkey-wrapped$" + digest + "$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(stored.matches(Password.of(password))).isTrue();
        assertThat(stored.matches(Password.of(password + "x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "md5$seasalt$3f86d0d3d465b7b458c231bf3555c0e3|Salted MD5 of Django",
                "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8|Salted SHA-1 of Django",
                "bcrypt_sha256$$2b$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|bcrypt of a SHA-256",
                "!Aq3mLk|without a usable password",
                "sha256$saltsalt$5e884898da28|HMAC of Werkzeug",
                "$P$B12345678abcdefghijklmnopqrstu.|phpass",
                "$wp$2y$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|WordPress",
                "$S$DabcdefgH|Drupal",
                "$1$abc$def|MD5 crypt",
                "{CRYPT}$1$abc$def|MD5 crypt",
                "$5$rounds=5000$abc$def|SHA-256 crypt",
                "$6$abc$def|SHA-512 crypt",
                "$y$j9T$abc$def|yescrypt",
                "{CRYPT}abJnggxhB/yWI|DES crypt",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|$2x$",
                "{bcrypt}$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|$2x$",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=CCCC$CCCC$CCCC|scrypt of Firebase",
                "{x-pbkdf2}HMACSHA1:AAAD6A:CCCC:CCCC|Crypt::PBKDF2",
                "{PKCS5S2}CCCC|Atlassian",
                "{MD5}{salt}5f4dcc3b5aa765d61d8327deb882cf99|Salted digest of Spring",
                "5f4dcc3b5aa765d61d8327deb882cf99:salt|Joomla",
                "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19|MySQL",
                "CCCC|Not a hash of a form that is known here"
            })
    void theRefusalOfAnUnsupportedHashNamesItsFormAndSaysWhatToDo(String text, String name) {
        assertRefused(text, name);
        assertRefused(text, "without a hash.");
    }

    @ParameterizedTest
    @CsvSource({
        "$2a$05$CCCC, bcrypt",
        "{bcrypt}CCCC, Not a hash",
        "argon2$argon2id$v=19$m=8, Argon2",
        "pbkdf2_sha256$x, PBKDF2",
        "{pbkdf2}abcd, PBKDF2",
        "AQAAAAEAACcQAAAAEKHqEHO7, ASP.NET",
        "AQAAAAEAACcQf////////////////////////////w==, ASP.NET",
        "scrypt:32767:8:1$CCCC$1b1514779917c29c9f1b139e8ab50731, scrypt",
        "scrypt:1:8:1$CCCC$1b1514779917c29c9f1b139e8ab50731, scrypt",
        "{scrypt}$e0001$CCCCCCCC$1b1514779917c29c9f1b139e8ab50731, scrypt",
        "{SSHA}CCCC, LDAP"
    })
    void theRefusalOfADamagedHashNamesItsForm(String text, String name) {
        assertRefused(text, name);
    }

    private static void assertRefused(String text, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportedHash.parse(text))
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("5f4dcc", "CCCC", "3f86"));
    }

    /** Digests of "password": MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). */
    @ParameterizedTest
    @CsvSource({
        "5f4dcc3b5aa765d61d8327deb882cf99, md5",
        "5F4DCC3B5AA765D61D8327DEB882CF99, md5",
        "{MD5}5f4dcc3b5aa765d61d8327deb882cf99, md5",
        "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8, sha1",
        "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8, sha256",
        "{SHA-256}5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8, sha256",
        "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb980b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86, sha512",
        "md5$$5f4dcc3b5aa765d61d8327deb882cf99, md5",
        "sha1$$5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8, sha1",
        "{MD5}X03MO1qnZdYdgyfeuILPmQ==, md5",
        "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=, sha1"
    })
    void aDigestIsWrappedInArgon2id(String text, String digest) {
        assertThat(ImportedHash.parse(text).isWeak()).isTrue();
        PasswordHash stored = imported(text);

        assertThat(stored.phc())
                .startsWith("$latchkey-wrapped$" + digest + "$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContainIgnoringCase("5f4dcc", "5e8848", "5baa61");
        assertThat(stored.matches(Password.of("password"))).isTrue();
        assertThat(stored.matches(Password.of("Password"))).isFalse();
        assertThat(stored.isCurrent()).isFalse();
    }

    @Test
    void aPlainTextPasswordBecomesACurrentHash() {
        ImportedHash password = ImportedHash.ofPassword("x");

        assertThat(password.isWeak()).isTrue();
        PasswordHash stored = password.strengthened(RANDOM);
        assertThat(stored.isCurrent()).isTrue();
        assertThat(stored.matches(Password.of("x"))).isTrue();
    }

    @Test
    void onlyAHashOfTheCurrentCostIsCurrent() {
        assertThat(PasswordHash.of(Password.of("x"), RANDOM).isCurrent()).isTrue();
        assertThat(imported("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")
                        .isCurrent())
                .isFalse();
    }

    /** The hash is from crypt_blowfish's own test: "chars after 72 are ignored". */
    @Test
    void onlyTheFirst72BytesCountForBcrypt() {
        String seventyTwo = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        PasswordHash stored = imported("$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");

        assertThat(stored.matches(Password.of(seventyTwo + "chars after 72 are ignored")))
                .isTrue();
        assertThat(stored.matches(Password.of(seventyTwo))).isTrue();
        assertThat(stored.matches(Password.of(seventyTwo.substring(1) + "x"))).isFalse();
        assertThat(stored.matches(Password.of(seventyTwo.substring(0, 71)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
    void theThreePrefixesOfBcryptAreEquivalent(String prefix) {
        PasswordHash stored = imported(prefix + "05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");

        assertThat(stored.matches(Password.of("U*U"))).isTrue();
        assertThat(stored.phc()).startsWith(prefix);
    }

    /** Changes the last characters of the first vector's salt and hash, which hold more bits than these need. */
    @Test
    void unusedBitsOfABcryptHashAreIgnored() {
        PasswordHash stored = imported("$2a$05$CCCCCCCCCCCCCCCCCCCCC/E5YPO9kmyuRGyh0XouQYb4YMJKvyOeX");

        assertThat(stored.matches(Password.of("U*U"))).isTrue();
        assertThat(stored.matches(Password.of("U*V"))).isFalse();
        assertThat(stored.phc()).endsWith("yOeX");
    }

    @Test
    void theMinimumCostOfBcryptIsAccepted() {
        assertThat(imported("$2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")
                        .isCurrent())
                .isFalse();
    }

    /** The first hash is of the composed letter, the second of the letter followed by its accent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2_sha256$390000$seasalt2$geC/uZ92nRXDSjSxeoiBqYyRcrLzMm8xK3ro1QS1uo8=",
                "pbkdf2_sha256$390000$seasalt2$VwfrV13BFGyFUqTp2KVPOzGrYgvZ/i3A16kvdIhmTlc="
            })
    void anAccentMatchesInEitherEncodingWhicheverWasHashed(String text) {
        PasswordHash stored = imported(text);

        assertThat(stored.matches(Password.of("le\u0300tmein"))).isTrue();
        assertThat(stored.matches(Password.of("l\u00e8tmein"))).isTrue();
        assertThat(stored.matches(Password.of("letmein"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "$2b$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{bcrypt}$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$pbkdf2-sha256$2000001$0ZrzXitFSGltTQnBWOsdAw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M",
                "pbkdf2_sha256$999999999$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
                "$scrypt$ln=18,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$scrypt$ln=16,r=8,p=5$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$scrypt$ln=99,r=1,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$argon2id$v=19$m=131073,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=131072,t=9,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=17,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void aHashThatIsTooCostlyIsRefusedWithTheReason(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportedHash.parse(text))
                .withMessageContaining("Too costly")
                .withMessageEndingWith("import them without a hash.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$scrypt$ln=17,r=8,p=2$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$argon2id$v=19$m=131072,t=8,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=65536,t=16,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void hashesOfTheMaximumCostAreAccepted(String text) {
        assertThat(imported(text).isLarge()).isTrue();
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
                "{ldap}{SSHA}x",
                "{bcrypt}5f4dcc3b5aa765d61d8327deb882cf99",
                "{pbkdf2}abcd",
                "{scrypt}x",
                "5f4dcc3b5aa765d61d8327deb882cf9",
                "pbkdf2_sha256$0$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
                "PBKDF2WithHmacSHA256:2048::UTOAQ8LsucZL3nua/RQj3VyDid3KhaSUFc5AaVI8T4A=",
                "$scrypt$ln=0,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E"
            })
    void anUnknownHashIsRefusedAndNotRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportedHash.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("5f4dcc", "CCCC"));
    }

    /** Imports a hash, and parses the stored form as a login does. */
    private static PasswordHash imported(String text) {
        PasswordHash stored = ImportedHash.parse(text).strengthened(RANDOM);
        assertThat(stored.phc()).hasSizeLessThan(512);
        return PasswordHash.parse(stored.phc());
    }
}
