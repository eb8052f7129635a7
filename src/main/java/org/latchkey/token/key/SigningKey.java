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
import org.jose4j.lang.JoseException;
import org.latchkey.guard.verification.VerificationKey;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;

/** What signs tokens: a key pair, whose id is its RFC 7638 thumbprint (SHA-256), or a secret. */
public final class SigningKey {

    private static final int SECRET_ID_BYTES = 16;

    private final SigningAlgorithm algorithm;
    private final Key key;
    private final VerificationKey verificationKey;
    private final Optional<PublicJsonWebKey> jwk;

    private SigningKey(
            SigningAlgorithm algorithm, Key key, VerificationKey verificationKey, Optional<PublicJsonWebKey> jwk) {
        this.algorithm = algorithm;
        this.key = key;
        this.verificationKey = verificationKey;
        this.jwk = jwk;
    }

    /**
     * @throws JoseException for a key that is not the algorithm's
     */
    static SigningKey ofPair(SigningAlgorithm algorithm, KeyPair pair) throws JoseException {
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        jwk.setPrivateKey(pair.getPrivate());
        jwk.setAlgorithm(algorithm.text());
        jwk.setUse(Use.SIGNATURE);
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        return ofJwk(jwk);
    }

    /** From {@link #privateJwk}. */
    static SigningKey parse(String privateJwk) throws JoseException {
        return ofJwk(PublicJsonWebKey.Factory.newPublicJwk(privateJwk));
    }

    private static SigningKey ofJwk(PublicJsonWebKey jwk) {
        VerificationKey verificationKey = new VerificationKey(jwk.getKeyId(), jwk.getAlgorithm(), jwk.getPublicKey());
        return new SigningKey(
                SigningAlgorithm.named(jwk.getAlgorithm()), jwk.getPrivateKey(), verificationKey, Optional.of(jwk));
    }

    /** For HS256. The id tells secrets apart, and no more of one than a token does. */
    static SigningKey ofSecret(Secret secret) {
        SecretKeySpec key = new SecretKeySpec(secret.bytes(), "HmacSHA256");
        String algorithm = SigningAlgorithm.HS256.text();
        return new SigningKey(
                SigningAlgorithm.HS256, key, new VerificationKey(idOf(key), algorithm, key), Optional.empty());
    }

    private static String idOf(SecretKeySpec key) {
        byte[] all = Digests.hmac(key.getEncoded(), "kid".getBytes(StandardCharsets.US_ASCII));
        return Digests.base64url(Arrays.copyOf(all, SECRET_ID_BYTES));
    }

    /** The {@code kid}. */
    public String id() {
        return verificationKey.id();
    }

    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** The private half, or the secret. */
    public Key key() {
        return key;
    }

    public VerificationKey verificationKey() {
        return verificationKey;
    }

    /**
     * The public half as the members of a JWK (RFC 7517 §4), for anyone to see; a secret has none.
     */
    public Optional<Map<String, Object>> publicJwk() {
        return jwk.map(pair -> new LinkedHashMap<>(pair.toParams(OutputControlLevel.PUBLIC_ONLY)));
    }

    /** Both halves of a pair as a JWK, to be stored encrypted. */
    String privateJwk() {
        return jwk.orElseThrow().toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + ", " + algorithm.text() + "]";
    }
}
