package org.latchkey.token;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.latchkey.key.SigningKey;
import org.latchkey.key.SigningKeys;
import org.latchkey.revocation.RevocationList;

/**
 * Signs the list of what was revoked, so that whoever caches or forwards it can't shorten it. It is
 * a JWS (RFC 7515) of plain text and no JWT.
 */
@Dependent
public class RevocationListIssuer {

    private final SigningKeys keys;

    @Inject
    RevocationListIssuer(SigningKeys keys) {
        this.keys = keys;
    }

    /** The list's text in compact serialization, signed with the key that signs tokens. */
    public String sign(RevocationList list) {
        SigningKey key = keys.current();
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(key.algorithm().text());
        jws.setKeyIdHeaderValue(key.id());
        jws.setHeader("typ", RevocationListVerifier.TYPE);
        jws.setKey(key.key());
        jws.setPayload(list.text());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Signing with key " + key.id() + " failed", e);
        }
    }
}
