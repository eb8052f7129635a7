package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Verifies the signed list of revocations. The caller must check how old the list is. */
@Dependent
public class RevocationListVerifier {

    public static final String TYPE = "latchkey-revocations";

    private final VerificationKeys keys;

    @Inject
    RevocationListVerifier(VerificationKeys keys) {
        this.keys = keys;
    }

    /**
     * Verifies and parses the list.
     *
     * @throws InvalidToken if this is not a revocation list, or if none of the issuer's keys signed it
     */
    public RevocationList verify(String compact) throws InvalidToken {
        CompactJws jws = CompactJws.parse(compact);
        if (!jws.header("typ").equals(Optional.of(TYPE))) {
            throw new InvalidToken("its type is not '" + TYPE + "'");
        }
        VerificationKey key =
                jws.header("kid").flatMap(keys::find).orElseThrow(() -> new InvalidToken("its key is not in use"));
        return RevocationList.parse(new String(jws.verifiedPayload(key), UTF_8))
                .orElseThrow(() -> new InvalidToken("it is no list of revocations"));
    }
}
