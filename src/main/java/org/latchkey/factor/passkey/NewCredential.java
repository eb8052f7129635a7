package org.latchkey.factor.passkey;

import java.util.List;

/**
 * A credential whose registration was verified.
 *
 * @param id base64url
 * @param publicKey a COSE_Key (RFC 9052 §7) in base64url
 * @param transports how a browser reaches the authenticator
 */
record NewCredential(
        String id,
        String publicKey,
        long signCount,
        boolean isBackupEligible,
        boolean isBackedUp,
        List<String> transports) {

    NewCredential {
        transports = List.copyOf(transports);
    }
}
