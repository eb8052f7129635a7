package org.latchkey.factor.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.latchkey.testing.SoftwareAuthenticator.ATTESTED;
import static org.latchkey.testing.SoftwareAuthenticator.BACKED_UP;
import static org.latchkey.testing.SoftwareAuthenticator.BACKUP_ELIGIBLE;
import static org.latchkey.testing.SoftwareAuthenticator.USER_PRESENT;
import static org.latchkey.testing.SoftwareAuthenticator.USER_VERIFIED;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.settings.PasskeySettings;
import org.latchkey.testing.Cbor;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.SoftwareAuthenticator.Algorithm;
import org.latchkey.testing.SoftwareAuthenticator.Assertion;
import org.latchkey.testing.SoftwareAuthenticator.Registration;

/**
 * Each refusal of the verification procedures of WebAuthn Level 3, §7.1 and §7.2. Every answer is right but for one
 * part. The challenges are verified elsewhere: see PasskeyLoginIT.
 */
class WebAuthnTest {

    private static final PasskeySettings SETTINGS = new PasskeySettings(
            SoftwareAuthenticator.RELYING_PARTY,
            Set.of(SoftwareAuthenticator.ORIGIN, "android:apk-key-hash:" + "A".repeat(43)),
            true);

    private static final JsonObject OPTIONS = Json.createObjectBuilder()
            .add("challenge", "AAAA")
            .add("user", Json.createObjectBuilder().add("id", "AQID"))
            .build();

    private static NewCredential register(JsonObject credential) {
        return WebAuthn.register(Credential.of(credential), SETTINGS, true);
    }

    private static Passkey registered(SoftwareAuthenticator authenticator) {
        NewCredential credential = register(authenticator.create(OPTIONS).json());
        return new Passkey("id", "account", credential, "Passkey", Instant.EPOCH);
    }

    private static WebAuthn.Accepted authenticate(Passkey passkey, JsonObject credential) {
        return WebAuthn.authenticate(Credential.of(credential), passkey, SETTINGS, true);
    }

    @ParameterizedTest
    @EnumSource
    void anAuthenticatorOfEachAlgorithmRegistersAndLogsIn(Algorithm algorithm) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(algorithm);

        NewCredential credential = register(authenticator.create(OPTIONS).json());
        Passkey passkey = new Passkey("id", "account", credential, "Passkey", Instant.EPOCH);

        assertThat(credential.id()).isEqualTo(authenticator.credentialId());
        assertThat(credential.transports()).containsExactly("internal", "hybrid");
        assertThat(authenticate(passkey, authenticator.get(OPTIONS).json()))
                .isEqualTo(new WebAuthn.Accepted(0, false, true));
    }

    @Test
    void theBackupFlagsAndTheCounterAreKept() {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator().countingFrom(7);

        NewCredential credential = register(authenticator
                .create(OPTIONS)
                .flags(USER_PRESENT | USER_VERIFIED | ATTESTED | BACKUP_ELIGIBLE | BACKED_UP)
                .json());

        assertThat(credential.signCount()).isEqualTo(7);
        assertThat(credential.isBackupEligible()).isTrue();
        assertThat(credential.isBackedUp()).isTrue();
    }

    @Test
    void anAppsOriginIsAccepted() {
        String origin = "android:apk-key-hash:" + "A".repeat(43);

        assertThatCode(() -> register(new SoftwareAuthenticator()
                        .create(OPTIONS)
                        .clientData("origin", origin)
                        .json()))
                .doesNotThrowAnyException();
    }

    @Test
    void aSelfAttestationIsVerified() {
        Registration right = new SoftwareAuthenticator().create(OPTIONS).selfAttested();
        Registration wrong =
                new SoftwareAuthenticator().create(OPTIONS).selfAttested().counter(9);

        assertThatCode(() -> register(right.json())).doesNotThrowAnyException();
        assertThatThrownBy(() -> register(wrong.json())).hasMessageContaining("signature");
    }

    private record Fault<T>(String step, UnaryOperator<T> change, String refusal) {

        @Override
        public String toString() {
            return step;
        }
    }

    private static Arguments registration(String step, UnaryOperator<Registration> change, String refusal) {
        return Arguments.of(new Fault<>(step, change, refusal));
    }

    static Stream<Arguments> faultyRegistrations() {
        Map<Object, Object> signed = new LinkedHashMap<>(Map.of("alg", -7, "sig", new byte[70]));
        return Stream.of(
                registration(
                        "7.1 step 7: type", r -> r.clientData("type", "webauthn.get"), "InconsistentClientDataType"),
                registration("7.1 step 9: origin", r -> r.clientData("origin", "http://evil.example"), "BadOrigin"),
                registration("7.1 step 9: port", r -> r.clientData("origin", "http://localhost:8081"), "BadOrigin"),
                registration("7.1 step 9: no origin", r -> r.clientData("origin", null), ""),
                registration("7.1 step 10: framed", r -> r.clientData("crossOrigin", true), "IllegalArgument"),
                registration(
                        "7.1 step 10: top origin",
                        r -> r.clientData("topOrigin", "http://evil.example"),
                        "IllegalArgument"),
                registration("7.1 step 13: rpIdHash", r -> r.relyingPartyId("evil.example"), "BadRpId"),
                registration("7.1 step 14: user presence", r -> r.flags(USER_VERIFIED | ATTESTED), "UserNotPresent"),
                registration(
                        "7.1 step 15: user verification", r -> r.flags(USER_PRESENT | ATTESTED), "UserNotVerified"),
                registration(
                        "7.1 step 16: backed up but not eligible",
                        r -> r.flags(USER_PRESENT | USER_VERIFIED | ATTESTED | BACKED_UP),
                        "IllegalBackupState"),
                registration(
                        "7.1 step 12: no attested data",
                        r -> r.flags(USER_PRESENT | USER_VERIFIED),
                        "ConstraintViolation"),
                registration("7.1 step 19: alg", r -> r.key(3, -35), "NotAllowedAlgorithm"),
                registration("7.1 step 21: unknown format", r -> r.attestation("unknown", Map.of()), "DataConversion"),
                registration("7.1 step 21: another format", r -> r.attestation("fido-u2f", Map.of()), "DataConversion"),
                registration(
                        "7.1 step 22: none with a statement",
                        r -> r.attestation("none", signed),
                        "BadAttestationStatement"),
                registration("7.1 step 22: signature", r -> r.attestation("packed", signed), "BadSignature"),
                registration("7.1 step 25: long id", r -> r.id(new byte[1024]), "CredentialIdTooLong"),
                registration("empty id", r -> r.id(new byte[0]), ""),
                registration("id and rawId differ", r -> r.replaced("id", "AAAA"), "IllegalArgument"),
                registration("another id", r -> r.replaced("id", "AAAA").replaced("rawId", "AAAA"), "IllegalArgument"),
                registration("the credential's type", r -> r.replaced("type", "password"), "IllegalArgument"),
                registration("trailing bytes", r -> r.tail((byte) 0), "DataConversion"),
                registration("no key", r -> r.encodedKey(), "DataConversion"),
                registration("key of no map", r -> r.encodedKey((byte) 1), "DataConversion"),
                registration("key cut off", r -> r.encodedKey((byte) 0xa5, (byte) 1), "DataConversion"),
                registration("key of indefinite length", r -> r.encodedKey((byte) 0xbf, (byte) 0xff), "DataConversion"),
                registration("a point not on the curve", r -> r.key(-2, new byte[32]), "IllegalArgument"),
                registration("a short coordinate", r -> r.key(-2, new byte[1]), "IllegalArgument"),
                registration("no coordinate", r -> r.key(-2, new byte[0]), "IllegalArgument"),
                registration("a short RSA key", WebAuthnTest::withShortRsaKey, "IllegalArgument"),
                registration("unknown curve", r -> r.key(-1, 99), "DataConversion"),
                registration("key of another kind", r -> r.key(1, 3), "DataConversion"),
                registration("no CBOR", r -> r.attestationObject((byte) 0xff), "UncheckedIO"),
                registration("empty attestation object", r -> r.replaced("attestationObject", ""), "IllegalArgument"),
                registration("another CBOR type", r -> r.attestationObject((byte) 0x80), "IllegalArgument"),
                registration("no members", r -> r.attestationObject((byte) 0xa0), "IllegalArgument"),
                registration(
                        "duplicate keys", r -> r.attestationObject(duplicated(r.attestationObject())), "UncheckedIO"),
                registration(
                        "cut off", r -> r.attestationObject(Arrays.copyOf(r.attestationObject(), 60)), "UncheckedIO"),
                registration(
                        "trailing CBOR",
                        r -> r.attestationObject(
                                Arrays.copyOf(r.attestationObject(), r.attestationObject().length + 1)),
                        "IllegalArgument"),
                registration(
                        "indefinite length",
                        r -> r.attestationObject(indefinite(r.attestationObject())),
                        "IllegalArgument"),
                registration("client data of no JSON", r -> r.replaced("clientDataJSON", "AAAA"), ""),
                registration("no client data", r -> r.replaced("clientDataJSON", ""), ""),
                registration("no base64url", r -> r.replaced("attestationObject", "/+=="), "IllegalArgument"));
    }

    private static Registration withShortRsaKey(Registration registration) {
        Map<Object, Object> key = new LinkedHashMap<>(new SoftwareAuthenticator(Algorithm.RS256).coseKey());
        byte[] modulus = Arrays.copyOf((byte[]) key.get(-1), 128);
        key.put(-1, modulus);
        return registration.encodedKey(Cbor.encode(key));
    }

    /** Adds the member fmt again. */
    private static byte[] duplicated(byte[] attestationObject) {
        byte[] more = Cbor.encode(Map.of("fmt", "none"));
        byte[] all = Arrays.copyOf(attestationObject, attestationObject.length + more.length - 1);
        System.arraycopy(more, 1, all, attestationObject.length, more.length - 1);
        all[0]++;
        return all;
    }

    private static byte[] indefinite(byte[] attestationObject) {
        byte[] all = Arrays.copyOf(attestationObject, attestationObject.length + 1);
        all[0] = (byte) 0xbf;
        all[all.length - 1] = (byte) 0xff;
        return all;
    }

    @ParameterizedTest
    @MethodSource("faultyRegistrations")
    void aFaultyRegistrationIsRefused(Fault<Registration> fault) {
        Registration registration = new SoftwareAuthenticator().create(OPTIONS);

        assertThatThrownBy(() -> register(fault.change().apply(registration).json()))
                .isInstanceOf(RuntimeException.class)
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .asString()
                .startsWith(fault.refusal());
    }

    private static Arguments assertion(String step, UnaryOperator<Assertion> change, String refusal) {
        return Arguments.of(new Fault<>(step, change, refusal));
    }

    static Stream<Arguments> faultyAssertions() {
        return Stream.of(
                assertion(
                        "7.2 step 12: type",
                        a -> a.clientData("type", "webauthn.create"),
                        "InconsistentClientDataType"),
                assertion("7.2 step 14: origin", a -> a.clientData("origin", "http://evil.example"), "BadOrigin"),
                assertion(
                        "7.2 step 15: top origin",
                        a -> a.clientData("topOrigin", "http://evil.example"),
                        "IllegalArgument"),
                assertion("7.2 step 16: rpIdHash", a -> a.relyingPartyId("evil.example"), "BadRpId"),
                assertion("7.2 step 17: user presence", a -> a.flags(USER_VERIFIED), "UserNotPresent"),
                assertion("7.2 step 18: user verification", a -> a.flags(USER_PRESENT), "UserNotVerified"),
                assertion(
                        "7.2 step 19: backed up but not eligible",
                        a -> a.flags(USER_PRESENT | USER_VERIFIED | BACKED_UP),
                        "IllegalBackupState"),
                assertion(
                        "7.2 step 20: eligible now",
                        a -> a.flags(USER_PRESENT | USER_VERIFIED | BACKUP_ELIGIBLE),
                        "BadBackupEligibleFlag"),
                assertion("7.2 step 23: signature", a -> a.signature(new byte[70]), "BadSignature"),
                assertion("7.2 step 23: no signature", a -> a.signature(), "IllegalArgument"),
                assertion("7.2 step 24: counter", a -> a.counter(5), "MaliciousCounterValue"),
                assertion("7.2 step 24: no counter any more", a -> a.counter(0), "MaliciousCounterValue"),
                assertion("trailing bytes", a -> a.tail((byte) 0), "DataConversion"),
                assertion("short authenticator data", a -> a.replaced("authenticatorData", "AAAA"), "DataConversion"),
                assertion("no authenticator data", a -> a.replaced("authenticatorData", ""), "IllegalArgument"),
                assertion("client data changed later", a -> a.replaced("clientDataJSON", changed(a)), "BadSignature"));
    }

    /** Returns other client data that means the same. */
    private static String changed(Assertion assertion) {
        String signed = assertion.json().getJsonObject("response").getString("clientDataJSON");
        String text = new String(Base64.getUrlDecoder().decode(signed), UTF_8) + " ";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("faultyAssertions")
    void aFaultyAssertionIsRefused(Fault<Assertion> fault) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator().countingFrom(5);
        Passkey passkey = registered(authenticator);
        Assertion assertion = authenticator.get(OPTIONS);

        assertThatThrownBy(() ->
                        authenticate(passkey, fault.change().apply(assertion).json()))
                .isInstanceOf(RuntimeException.class)
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .asString()
                .startsWith(fault.refusal());
        assertThat(authenticate(passkey, authenticator.get(OPTIONS).json()).signCount())
                .isEqualTo(7);
    }

    @Test
    void anAssertionOfAnotherAuthenticatorIsRefused() {
        Passkey passkey = registered(new SoftwareAuthenticator());
        SoftwareAuthenticator other = new SoftwareAuthenticator();

        assertThatThrownBy(() -> authenticate(passkey, other.get(OPTIONS).json()))
                .hasMessageContaining("signature");
    }
}
