package org.latchkey.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Generates request bodies: most are nearly valid, some are not valid at all. */
final class Bodies {

    private static final int LIMIT = 64 * 1024;

    private Bodies() {}

    /** Returns bodies as strings with one byte in each character (ISO 8859-1). */
    static Arbitrary<String> any() {
        return bytes().map(bytes -> new String(bytes, ISO_8859_1));
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, object().map(text -> text.getBytes(UTF_8))),
                Tuple.of(4, corrupted()),
                Tuple.of(2, lines()),
                Tuple.of(2, form().map(text -> text.getBytes(UTF_8))),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(50)),
                Tuple.of(1, Values.any().map(text -> text.getBytes(UTF_8))),
                Tuple.of(1, atTheLimits()),
                Tuple.of(1, Arbitraries.just(new byte[0])));
    }

    /** Objects whose members some route knows, with any values. A member may occur twice. */
    private static Arbitrary<String> object() {
        Arbitrary<String> member =
                Combinators.combine(name(), Values.any()).as((name, value) -> "\"%s\":%s".formatted(name, value));
        return Arbitraries.frequencyOf(Tuple.of(3, member.list().ofMaxSize(6)), Tuple.of(1, nearlyValid()))
                .map(members -> "{" + String.join(",", members) + "}");
    }

    private static Arbitrary<String> name() {
        return Arbitraries.of(
                "email",
                "username",
                "password",
                "refresh",
                "refresh_token",
                "token",
                "name",
                "title",
                "done",
                "roles",
                "disabled",
                "current_password",
                "new_password",
                "password_hash",
                "challenge",
                "code",
                "passkey",
                "credential",
                "email_verified",
                "");
    }

    /** The members that a route accepts, sometimes with one random member more. */
    private static Arbitrary<List<String>> nearlyValid() {
        Arbitrary<List<String>> valid = Arbitraries.of(
                List.of("\"email\":\"$EMAIL\"", "\"password\":\"correct horse battery staple\""),
                List.of("\"refresh_token\":\"$REFRESH\""),
                List.of("\"title\":\"a task\"", "\"done\":true"),
                List.of("\"name\":\"a name\"", "\"roles\":[\"user\"]", "\"disabled\":false"),
                List.of(passkey("passkey")),
                List.of("\"challenge\":\"none\"", passkey("passkey")),
                List.of("\"name\":\"a key\"", passkey("credential")),
                List.of("\"current_password\":\"wrong\"", "\"new_password\":\"a new horse entirely\""));
        Arbitrary<String> extra =
                Combinators.combine(name(), Values.any()).as((name, value) -> "\"%s\":%s".formatted(name, value));
        return Combinators.combine(valid, extra.list().ofMaxSize(1)).as((members, added) -> {
            List<String> all = new ArrayList<>(members);
            all.addAll(added);
            return all;
        });
    }

    /** A member with the browser's answer about a passkey, whose parts are no such parts. */
    private static String passkey(String name) {
        return """
                "%s":{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{\
                "clientDataJSON":"eyJjaGFsbGVuZ2UiOiJBQUFBIn0","authenticatorData":"AAAA","signature":"AAAA",\
                "attestationObject":"oA","userHandle":"AAAA","transports":["internal"]}}""".formatted(name);
    }

    /** Objects with a few bytes changed, or with the end cut off. */
    private static Arbitrary<byte[]> corrupted() {
        Arbitrary<List<Tuple2<Integer, Byte>>> changes = Combinators.combine(
                        Arbitraries.integers().between(0, 10_000), Arbitraries.bytes())
                .as((index, value) -> Tuple.of(index, value))
                .list()
                .ofMaxSize(3);
        return Combinators.combine(object(), changes, Arbitraries.integers().between(0, 30))
                .as((text, replacements, cut) -> {
                    byte[] bytes = text.getBytes(UTF_8);
                    replacements.forEach(change -> bytes[change.get1() % bytes.length] = change.get2());
                    return cut < 20 ? bytes : Arrays.copyOf(bytes, bytes.length * (cut - 20) / 10);
                });
    }

    private static Arbitrary<byte[]> lines() {
        return object().list().ofMaxSize(4).map(lines -> String.join("\n", lines)
                .getBytes(UTF_8));
    }

    private static Arbitrary<String> form() {
        return Arbitraries.of(
                "token=$TOKEN",
                "token=$REFRESH",
                "token=",
                "token",
                "=",
                "&&&",
                "token=%zz",
                "token=%",
                "token=a&token=b",
                "token=%00",
                "token=%c3",
                "token=%ed%a0%80",
                "a=b".repeat(2000),
                "a=b&".repeat(12_000),
                "token=" + "x".repeat(10_000),
                "token_type_hint=x&token=y");
    }

    /** Bodies on both sides of the size limit, and bodies that are nested too deeply. */
    private static Arbitrary<byte[]> atTheLimits() {
        return Arbitraries.of(
                        "{}" + " ".repeat(LIMIT - 3),
                        "{}" + " ".repeat(LIMIT - 2),
                        "{}" + " ".repeat(LIMIT - 1),
                        "{}" + " ".repeat(2 * LIMIT),
                        "[".repeat(LIMIT),
                        "{\"a\":".repeat(10_000),
                        "\"" + "\\u0041".repeat(10_000) + "\"",
                        "{\"title\":\"" + "t".repeat(60_000) + "\"}",
                        "{\"email\":\"" + "é".repeat(30_000) + "\"}",
                        "{\"roles\":[" + "\"user\",".repeat(8000) + "\"user\"]}",
                        "9".repeat(LIMIT),
                        "\n".repeat(LIMIT))
                .map(text -> text.getBytes(ISO_8859_1));
    }
}
