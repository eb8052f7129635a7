package org.latchkey.verifiers;

import java.util.Collection;

/**
 * What a verifier makes of a token.
 *
 * @param detail whom it takes the caller for, or why it refuses
 */
record Verdict(boolean isAccepted, String detail) {

    static Verdict accepted(String subject, Collection<String> roles) {
        return new Verdict(true, subject + " " + String.join(",", roles));
    }

    static Verdict refused(String why) {
        return new Verdict(false, why);
    }
}
