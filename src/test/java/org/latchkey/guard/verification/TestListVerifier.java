package org.latchkey.guard.verification;

/** Reads signed lists of revocations, with keys that a test names. */
public final class TestListVerifier {

    private TestListVerifier() {}

    public static RevocationListVerifier of(VerificationKeys keys) {
        return new RevocationListVerifier(keys);
    }
}
