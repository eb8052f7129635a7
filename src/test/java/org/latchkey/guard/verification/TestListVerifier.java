package org.latchkey.guard.verification;

/** Creates verifiers of signed revocation lists, with keys that a test provides. */
public final class TestListVerifier {

    private TestListVerifier() {}

    public static RevocationListVerifier of(VerificationKeys keys) {
        return new RevocationListVerifier(keys);
    }
}
