package org.latchkey.key;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** A key pair that signs tokens. Its id is its RFC 7638 thumbprint (SHA-256). */
public final class SigningKey {

    private final PublicJsonWebKey jwk;

    private SigningKey(PublicJsonWebKey jwk) {
        this.jwk = jwk;
    }

    /** An RSA key pair, for RS256. */
    static SigningKey ofRsa(RSAPublicKey publicKey, PrivateKey privateKey) {
        RsaJsonWebKey jwk = new RsaJsonWebKey(publicKey);
        jwk.setPrivateKey(privateKey);
        jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        jwk.setUse(Use.SIGNATURE);
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        return new SigningKey(jwk);
    }

    /** From {@link #privateJwk}. */
    static SigningKey parse(String privateJwk) throws JoseException {
        return new SigningKey(PublicJsonWebKey.Factory.newPublicJwk(privateJwk));
    }

    /** The {@code kid}. */
    public String id() {
        return jwk.getKeyId();
    }

    /** The JWS algorithm, as {@code alg} names it. */
    public String algorithm() {
        return jwk.getAlgorithm();
    }

    public PrivateKey privateKey() {
        return jwk.getPrivateKey();
    }

    public VerificationKey verificationKey() {
        PublicKey publicKey = jwk.getPublicKey();
        return new VerificationKey(id(), algorithm(), publicKey);
    }

    /** The public half as the members of a JWK (RFC 7517 §4), for anyone to see. */
    public Map<String, Object> publicJwk() {
        return new LinkedHashMap<>(jwk.toParams(OutputControlLevel.PUBLIC_ONLY));
    }

    /** Both halves as a JWK, to be stored encrypted. */
    String privateJwk() {
        return jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + ", " + algorithm() + "]";
    }
}
