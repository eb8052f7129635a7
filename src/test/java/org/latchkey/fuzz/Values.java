package org.latchkey.fuzz;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Generates JSON values, and some texts that are not JSON. */
final class Values {

    private Values() {}

    static Arbitrary<String> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, text()),
                Tuple.of(3, scalar()),
                Tuple.of(1, text().list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]")),
                Tuple.of(1, Arbitraries.integers().between(1, 60).map(n -> "[".repeat(n) + "]".repeat(n))),
                Tuple.of(1, Arbitraries.integers().between(1, 9).map(n -> "{\"a\":".repeat(n) + "0" + "}".repeat(n))));
    }

    private static Arbitrary<String> scalar() {
        return Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "1e999999999",
                "1e9999999999",
                "-0.0",
                "123456789012345678901234567890",
                "9".repeat(101),
                "0x10",
                "NaN",
                "01",
                "1.",
                "9223372036854775808",
                "{}",
                "[]",
                "[null]",
                "[[\"user\"]]",
                "'x'",
                "tru");
    }

    private static Arbitrary<String> text() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                4,
                                Arbitraries.of(
                                        "$EMAIL",
                                        "$REFRESH",
                                        "$TOKEN",
                                        "$USER",
                                        "a@b.example",
                                        "x@y",
                                        "@",
                                        "correct horse battery staple",
                                        "body",
                                        "cookie",
                                        "admin",
                                        "user",
                                        "Service",
                                        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA",
                                        "$argon2id$v=19$m=99999999,t=2,p=1$c2FsdHNhbHQ$aGFzaA",
                                        "$2b$04$",
                                        "$2y$31$",
                                        "{noop}x",
                                        "{bcrypt}",
                                        "pbkdf2_sha256$-1$a$b",
                                        "$scrypt$ln=99,r=8,p=1$YQ$YQ",
                                        "PBKDF2WithHmacSHA256:1:a:b")),
                        Tuple.of(
                                2,
                                Arbitraries.of(
                                        "",
                                        " ",
                                        "\\u0000",
                                        "\\ud800",
                                        "\\udc00x",
                                        "\\ud83d\\ude00",
                                        "\\u202e",
                                        "a\\nb",
                                        "%00",
                                        "' OR 1=1 --",
                                        "\\\\",
                                        "\\/",
                                        "\\x",
                                        "é",
                                        "e\\u0301",
                                        "ﬁ",
                                        "\uffff",
                                        "x".repeat(100),
                                        "x".repeat(101),
                                        "x".repeat(128),
                                        "x".repeat(201),
                                        "x".repeat(255) + "@example.com",
                                        "x".repeat(4000),
                                        "é".repeat(3000))),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(20).map(text -> text.replace("\"", "")
                                .replace("\\", ""))))
                .map(text -> "\"" + text + "\"");
    }
}
