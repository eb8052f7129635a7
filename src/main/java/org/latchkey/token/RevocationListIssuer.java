package org.latchkey.token;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.latchkey.guard.verification.RevocationList;
import org.latchkey.guard.verification.RevocationListVerifier;
import org.latchkey.token.key.SigningKeys;

/**
 * Signs the revocation list, so that a cache or proxy can't remove entries from it. The result is a JWS
 * (RFC 7515) of plain text, not a JWT.
 */
@Dependent
public class RevocationListIssuer {

    private final SigningKeys keys;

    @Inject
    RevocationListIssuer(SigningKeys keys) {
        this.keys = keys;
    }

    /** Signs the list's text with the key that signs tokens, in compact serialization. */
    public String sign(RevocationList list) {
        return JwsSigner.sign(keys.current(), RevocationListVerifier.TYPE, list.text());
    }
}
