package org.latchkey.factor.passkey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.PasskeySettings;
import org.latchkey.storage.encryption.Digests;

/**
 * The test vectors of the W3C's Web Authentication Level 3, §16 (https://www.w3.org/TR/webauthn-3/#sctn-test-vectors).
 * The values in {@code webauthn-test-vectors.json} are hexadecimal, as they are there. Latchkey accepts a vector, or
 * refuses it for the reason that its policy gives.
 *
 * <p>The values were computed by the derivation that the section gives (HKDF-SHA-256 and deterministic signatures). Ten
 * of the fifteen vectors were compared with copies of the published text. The others are refused: packed.ES384,
 * packed.ES512, packed.Ed448, tpm.ES256 and android-key.ES256.
 */
class WebAuthnVectorsTest {

    private static final PasskeySettings SETTINGS =
            new PasskeySettings("example.org", Set.of("https://example.org"), true);

    private static final Map<String, JsonObject> VECTORS = read();

    private static Map<String, JsonObject> read() {
        try (JsonReader reader =
                Json.createReader(WebAuthnVectorsTest.class.getResourceAsStream("webauthn-test-vectors.json"))) {
            JsonArray all = reader.readArray();
            return all.getValuesAs(JsonObject.class).stream()
                    .collect(toMap(vector -> vector.getString("name"), vector -> vector));
        }
    }

    private static Credential credential(JsonObject vector, String ceremony) {
        JsonObjectBuilder response = Json.createObjectBuilder();
        vector.getJsonObject(ceremony)
                .forEach((name, value) -> response.add(name, base64url(((JsonString) value).getString())));
        String id = base64url(vector.getString("id"));
        return Credential.of(Json.createObjectBuilder()
                .add("id", id)
                .add("rawId", id)
                .add("type", "public-key")
                .add("response", response)
                .build());
    }

    private static String base64url(String hex) {
        return Digests.base64url(HexFormat.of().parseHex(hex));
    }

    private static NewCredential register(String name, boolean isVerificationRequired) {
        return WebAuthn.register(credential(VECTORS.get(name), "create"), SETTINGS, isVerificationRequired);
    }

    private static WebAuthn.Accepted authenticate(String name, boolean isVerificationRequired) {
        Passkey passkey = new Passkey("id", "account", register(name, false), "Passkey", Instant.EPOCH);
        return WebAuthn.authenticate(credential(VECTORS.get(name), "get"), passkey, SETTINGS, isVerificationRequired);
    }

    private static void assertRefusal(ThrowingCallable verification, String refusal) {
        assertThatThrownBy(verification)
                .isInstanceOf(RuntimeException.class)
                .asString()
                .contains(refusal);
    }

    /** A registration always has to verify the user, and a login with a passkey alone, too. A second factor need not. */
    @ParameterizedTest
    @CsvSource({
        "none.ES256, false, false",
        "packed-self.ES256, true, false",
        "none.ES256.long-credential-id, false, true",
        "packed.ES256, true, true",
        "packed.RS256, true, false",
        "packed.EdDSA, false, false",
    })
    void theSignaturesAreRightAndTheUserIsVerifiedWhereNeeded(String name, boolean registers, boolean logsIn) {
        assertThat(register(name, false).id())
                .isEqualTo(base64url(VECTORS.get(name).getString("id")));
        assertThat(authenticate(name, false).isUserVerified()).isEqualTo(logsIn);

        String refusal = "UserNotVerifiedException";
        if (registers) {
            assertThatCode(() -> register(name, true)).doesNotThrowAnyException();
        } else {
            assertRefusal(() -> register(name, true), refusal);
        }
        if (logsIn) {
            assertThatCode(() -> authenticate(name, true)).doesNotThrowAnyException();
        } else {
            assertRefusal(() -> authenticate(name, true), refusal);
        }
    }

    /** The library does not read the empty qualified name of the TPM's vector. */
    @ParameterizedTest
    @CsvSource({
        "none.ES256.crossOrigin, In a frame of another origin",
        "none.ES256.topOrigin, In a frame of another origin",
        "packed.ES384, NotAllowedAlgorithmException",
        "packed.ES512, NotAllowedAlgorithmException",
        "packed.Ed448, DataConversionException",
        "tpm.ES256, BufferUnderflowException",
        "android-key.ES256, not configured to handle the supplied AttestationStatement format 'android-key'",
        "apple.ES256, not configured to handle the supplied AttestationStatement format 'apple'",
        "fido-u2f.ES256, not configured to handle the supplied AttestationStatement format 'fido-u2f'",
    })
    void whatLatchkeyDoesNotAskForIsRefused(String name, String refusal) {
        assertRefusal(() -> register(name, false), refusal);
    }

    /** The passkey of another vector is enough, because the frame is found first. */
    @ParameterizedTest
    @ValueSource(strings = {"none.ES256.crossOrigin", "none.ES256.topOrigin"})
    void anAssertionInAFrameIsRefused(String name) {
        Passkey passkey = new Passkey("id", "account", register("packed.ES256", true), "Passkey", Instant.EPOCH);
        Credential assertion = credential(VECTORS.get(name), "get");

        assertRefusal(() -> WebAuthn.authenticate(assertion, passkey, SETTINGS, false), "In a frame of another origin");
    }

    @Test
    void everyVectorIsHere() {
        assertThat(VECTORS).hasSize(15);
    }
}
