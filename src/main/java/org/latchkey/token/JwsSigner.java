package org.latchkey.token;

import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.latchkey.token.key.SigningKey;

/** Signs text as a JWS in compact serialization (RFC 7515 §7.1). */
final class JwsSigner {

    private JwsSigner() {}

    /**
     * Signs the payload with the key, whose id goes into the header.
     *
     * @param type the header's {@code typ}
     */
    static String sign(SigningKey key, String type, String payload) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(key.algorithm().text());
        jws.setKeyIdHeaderValue(key.id());
        jws.setHeader("typ", type);
        jws.setKey(key.key());
        jws.setPayload(payload);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Signing with key " + key.id() + " failed", e);
        }
    }
}
