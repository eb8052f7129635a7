package org.latchkey.factor.passkey;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.settings.PasskeySettings;
import org.latchkey.storage.encryption.Digests;

/**
 * Verifies what authenticators answer, with webauthn4j. The library takes time to load, so this class is not a bean:
 * the first passkey loads it.
 */
final class WebAuthn {

    /** ES256, EdDSA and RS256, as the options offer them. */
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = PasskeyOptions.ALGORITHMS.stream()
            .map(id -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(id)))
            .toList();

    private static final CBORFactory CBOR = CBORFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int MIN_RSA_BITS = 2048;
    private static final byte MAP_OF_THREE = (byte) 0xa3;

    private static final ObjectConverter CONVERTER = new ObjectConverter(new ObjectMapper(), new ObjectMapper(CBOR));

    /**
     * No attestation is asked for. Besides none, only the packed format is known: browsers may leave a self attestation
     * as it is, and its signature is verified.
     */
    private static final WebAuthnManager VERIFIER = new WebAuthnManager(
            List.of(new NoneAttestationStatementVerifier(), new PackedAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier(),
            CONVERTER);

    private WebAuthn() {}

    /**
     * Verifies the registration of a new credential (WebAuthn §7.1). The challenge is the one in the client data: the
     * caller has verified that it is ours.
     *
     * @param isVerificationRequired whether the authenticator must have verified the user. Only published test vectors
     *     go without
     * @throws RuntimeException of many types, if it is malformed or refused
     */
    static NewCredential register(Credential credential, PasskeySettings settings, boolean isVerificationRequired) {
        RegistrationData data = VERIFIER.verify(
                new RegistrationRequest(attestationObject(credential), required(credential, "clientDataJSON")),
                new RegistrationParameters(server(credential, settings), ALGORITHMS, isVerificationRequired, true));
        AuthenticatorData<?> authenticator = data.getAttestationObject().getAuthenticatorData();
        AttestedCredentialData attested = authenticator.getAttestedCredentialData();
        COSEKey key = attested.getCOSEKey();
        String id = Digests.base64url(attested.getCredentialId());
        if (!isUsable(key.getPublicKey()) || !credential.id().filter(id::equals).isPresent()) {
            throw new IllegalArgumentException("An invalid public key, or one of another credential");
        }
        return new NewCredential(
                id,
                Digests.base64url(CONVERTER.getCborConverter().writeValueAsBytes(key)),
                authenticator.getSignCount(),
                authenticator.isFlagBE(),
                authenticator.isFlagBS(),
                credential.transports());
    }

    /** Whether an elliptic curve's point is on it (RFC 9053 §7.1.1), and an RSA key is long enough (RFC 8812 §2). */
    private static boolean isUsable(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= MIN_RSA_BITS;
        }
        if (key instanceof ECPublicKey ec) {
            EllipticCurve curve = ec.getParams().getCurve();
            BigInteger x = ec.getW().getAffineX();
            BigInteger y = ec.getW().getAffineY();
            BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
            BigInteger prime = ((ECFieldFp) curve.getField()).getP();
            return y.pow(2).subtract(right).mod(prime).signum() == 0;
        }
        return key != null;
    }

    /** Returns the attestation object, whose encoding the library checks less strictly than CTAP 2.1 §8 defines it. */
    private static byte[] attestationObject(Credential credential) {
        byte[] bytes = required(credential, "attestationObject");
        try (JsonParser parser = CBOR.createParser(bytes)) {
            parser.nextToken();
            parser.skipChildren();
            if (bytes[0] != MAP_OF_THREE || parser.nextToken() != null) {
                throw new IllegalArgumentException("No map of three members, or something after it");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What an accepted assertion says.
     *
     * @param signCount the signature counter after it
     */
    record Accepted(long signCount, boolean isBackedUp, boolean isUserVerified) {}

    /**
     * Verifies an assertion of a known passkey (WebAuthn §7.2). The challenge is the one in the client data: the caller
     * has verified that it is ours.
     *
     * @throws MaliciousCounterValueException if all is right but the counter
     * @throws RuntimeException of many types, if it is malformed or refused
     */
    static Accepted authenticate(
            Credential credential, Passkey passkey, PasskeySettings settings, boolean isVerificationRequired) {
        byte[] id = decode(passkey.credentialId());
        AuthenticationData data = VERIFIER.verify(
                new AuthenticationRequest(
                        id,
                        required(credential, "authenticatorData"),
                        required(credential, "clientDataJSON"),
                        required(credential, "signature")),
                new AuthenticationParameters(
                        server(credential, settings), stored(id, passkey), List.of(id), isVerificationRequired, true));
        AuthenticatorData<?> authenticator = data.getAuthenticatorData();
        return new Accepted(authenticator.getSignCount(), authenticator.isFlagBS(), authenticator.isFlagUV());
    }

    /** Whether everything is right except the signature counter, which did not rise (§7.2, step 22). */
    static boolean isCounterRefusal(RuntimeException refused) {
        return refused instanceof MaliciousCounterValueException;
    }

    private static CredentialRecordImpl stored(byte[] id, Passkey passkey) {
        COSEKey key = CONVERTER.getCborConverter().readValue(decode(passkey.publicKey()), COSEKey.class);
        return new CredentialRecordImpl(
                null,
                true,
                passkey.isBackupEligible(),
                passkey.isBackedUp(),
                passkey.signCount(),
                new AttestedCredentialData(AAGUID.ZERO, id, key),
                null,
                null,
                null,
                Set.of());
    }

    private static ServerProperty server(Credential credential, PasskeySettings settings) {
        if (credential.isFramed()) {
            throw new IllegalArgumentException("In a frame of another origin");
        }
        String challenge = credential.challenge().orElseThrow();
        Set<Origin> origins = settings.origins().stream().map(Origin::new).collect(Collectors.toSet());
        return ServerProperty.builder()
                .origins(origins)
                .rpId(settings.relyingPartyId())
                .challenge(new DefaultChallenge(decode(challenge)))
                .build();
    }

    private static byte[] required(Credential credential, String member) {
        return credential
                .bytes(member)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new IllegalArgumentException("No " + member));
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
