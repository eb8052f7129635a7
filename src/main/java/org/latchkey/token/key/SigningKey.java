package org.latchkey.token.key;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;

/**
 * A key that signs tokens: a key pair, whose id is its RFC 7638 thumbprint (SHA-256), or a shared secret.
 *
 * @param key the private key, or the shared secret
 * @param jwk the key pair; empty for a shared secret
 */
public record SigningKey(
        SigningAlgorithm algorithm, Key key, VerificationKey verificationKey, Optional<PublicJsonWebKey> jwk) {

    private static final int SECRET_ID_BYTES = 16;

    /**
     * Creates a signing key from a key pair.
     *
     * @throws JoseException if the key pair does not fit the algorithm
     */
    static SigningKey ofPair(SigningAlgorithm algorithm, KeyPair pair) throws JoseException {
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        jwk.setPrivateKey(pair.getPrivate());
        jwk.setAlgorithm(algorithm.text());
        jwk.setUse(Use.SIGNATURE);
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        return ofJwk(jwk);
    }

    /** Parses what {@link #privateJwk} returns. */
    static SigningKey parse(String privateJwk) throws JoseException {
        return ofJwk(PublicJsonWebKey.Factory.newPublicJwk(privateJwk));
    }

    private static SigningKey ofJwk(PublicJsonWebKey jwk) {
        VerificationKey verificationKey = new VerificationKey(jwk.getKeyId(), jwk.getAlgorithm(), jwk.getPublicKey());
        return new SigningKey(
                SigningAlgorithm.named(jwk.getAlgorithm()), jwk.getPrivateKey(), verificationKey, Optional.of(jwk));
    }

    /**
     * Creates an HS256 key. Its id distinguishes secrets, but reveals no more of the secret than a token
     * does.
     */
    static SigningKey ofSecret(Secret secret) {
        SecretKeySpec key = new SecretKeySpec(secret.bytes(), "HmacSHA256");
        String algorithm = SigningAlgorithm.HS256.text();
        return new SigningKey(
                SigningAlgorithm.HS256, key, new VerificationKey(idOf(key), algorithm, key), Optional.empty());
    }

    private static String idOf(SecretKeySpec key) {
        byte[] mac = Digests.hmac(key.getEncoded(), "kid".getBytes(StandardCharsets.US_ASCII));
        return Digests.base64url(Arrays.copyOf(mac, SECRET_ID_BYTES));
    }

    /** The key id, which tokens carry as {@code kid}. */
    public String id() {
        return verificationKey.id();
    }

    /**
     * Signs text as a JWS in compact serialization (RFC 7515 §7.1). The id of this key goes into the header.
     *
     * @param type the header's {@code typ}
     */
    public String sign(String type, String payload) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(algorithm.text());
        jws.setKeyIdHeaderValue(id());
        jws.setHeader("typ", type);
        jws.setKey(key);
        jws.setPayload(payload);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Signing with key " + id() + " failed", e);
        }
    }

    /** The public key as members of a JWK (RFC 7517 §4), safe to publish; empty for a shared secret. */
    public Optional<Map<String, Object>> publicJwk() {
        return jwk.map(pair -> new LinkedHashMap<>(pair.toParams(OutputControlLevel.PUBLIC_ONLY)));
    }

    /** The key pair as a JWK that includes the private key. Store it only encrypted. */
    String privateJwk() {
        return jwk.orElseThrow().toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + ", " + algorithm.text() + "]";
    }
}
