package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.guard.Caller;
import org.latchkey.settings.Settings;
import org.latchkey.storage.MovableClock;
import org.latchkey.token.AccessTokenIssuer;
import org.latchkey.token.AccessTokenIssuer.AccessToken;
import org.latchkey.token.AccessTokenIssuer.Subject;
import org.latchkey.token.Authentication;
import org.latchkey.token.key.SigningKeys;
import org.latchkey.token.key.TestKeys;

/**
 * A node with its own issuer and verifier. Tests can use its key to sign tokens that the issuer never
 * would. Such a token is rejected for its one fault, not for its signature.
 */
final class Node {

    static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    static final Duration LIFETIME = Duration.ofMinutes(5);

    final MovableClock clock = new MovableClock(NOW);
    final SigningKeys keys;
    final AccessTokenIssuer issuer;
    final AccessTokenVerifier verifier;
    private final Path keyFile;

    Node(Path folder) {
        keyFile = folder.resolve("signing-key.pem");
        TestKeys.store(keyFile, "node");
        keys = TestKeys.inUse(keyFile);
        Map<String, String> defaults = Map.of();
        Settings settings = Settings.read(defaults::get);
        issuer = new AccessTokenIssuer(keys, settings, clock);
        verifier = new AccessTokenVerifier(keys, new Revocations(), settings.issuer(), clock);
    }

    /** Replaces the key in use with another one. */
    void replaceKey() {
        TestKeys.store(keyFile, "successor");
        TestKeys.use(keys, keyFile);
    }

    static PrivateKey privateKey() {
        return TestKeys.ownedBy("node").getPrivate();
    }

    static PublicKey publicKey() {
        return TestKeys.ownedBy("node").getPublic();
    }

    static Subject alice() {
        return new Subject(
                "alice-id",
                "alice@example.com",
                Optional.of("Alice"),
                List.of("user", "admin"),
                7,
                "alice-session",
                Authentication.byPassword(NOW.minusSeconds(60)),
                false);
    }

    /** A valid token, a new one each time. */
    String issued() {
        return issue(alice()).compact();
    }

    JsonObject header() {
        return object(decoded(issued().split("\\.", -1)[0]));
    }

    JsonObject claims() {
        return object(decoded(issued().split("\\.", -1)[1]));
    }

    String withHeader(String name, JsonValue value) {
        return signed(Json.createObjectBuilder(header()).add(name, value).build(), claims());
    }

    /**
     * Returns a token whose header has the member.
     *
     * @param json the member's value as JSON text
     */
    String withHeader(String name, String json) {
        return withHeader(name, value(json));
    }

    String withoutHeader(String name) {
        return signed(Json.createObjectBuilder(header()).remove(name).build(), claims());
    }

    String withClaim(String name, JsonValue value) {
        return signed(
                header(), Json.createObjectBuilder(claims()).add(name, value).build());
    }

    /**
     * Returns a token with the claim.
     *
     * @param json the claim's value as JSON text
     */
    String withClaim(String name, String json) {
        return withClaim(name, value(json));
    }

    String withClaim(String name, Instant time) {
        return withClaim(name, Json.createValue(time.getEpochSecond()));
    }

    String withoutClaim(String name) {
        return signed(header(), Json.createObjectBuilder(claims()).remove(name).build());
    }

    static String signed(JsonValue header, JsonValue claims) {
        return signed(header.toString(), claims.toString());
    }

    static String signed(String header, String claims) {
        return signed(header.getBytes(UTF_8), claims.getBytes(UTF_8));
    }

    /** Signs with RS256 and the node's key, whatever the header says. */
    static String signed(byte[] header, byte[] claims) {
        return signed(encoded(header) + "." + encoded(claims), privateKey());
    }

    static String signed(String input, PrivateKey key) {
        try {
            Signature rs256 = Signature.getInstance("SHA256withRSA");
            rs256.initSign(key);
            rs256.update(input.getBytes(US_ASCII));
            return input + "." + encoded(rs256.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    static JsonObject object(byte[] bytes) {
        return value(new String(bytes, UTF_8)).asJsonObject();
    }

    static JsonValue value(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    Caller accepted(String compact) {
        try {
            return verifier.verify(compact);
        } catch (InvalidToken e) {
            return fail("Refused: " + e.getMessage());
        }
    }

    /** Returns the reason why the token is rejected, after checking that it does not repeat the token. */
    String rejection(String compact) {
        try {
            verifier.verify(compact);
        } catch (InvalidToken e) {
            for (String part : compact.split("\\.", -1)) {
                if (part.length() > 20) {
                    assertThat(e).hasMessageNotContaining(part);
                }
            }
            return e.getMessage();
        }
        return fail("Accepted: " + compact);
    }

    /** Issues a token with its full lifetime. */
    AccessToken issue(Subject subject) {
        return issuer.issue(subject, Instant.MAX);
    }
}
