package org.latchkey.token;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.latchkey.guard.verification.RevocationList;
import org.latchkey.guard.verification.RevocationListVerifier;
import org.latchkey.token.key.SigningKeys;

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
        return JwsSigner.sign(keys.current(), RevocationListVerifier.TYPE, list.text());
    }
}
