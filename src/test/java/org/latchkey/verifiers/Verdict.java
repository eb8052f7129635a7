package org.latchkey.verifiers;

import java.util.Collection;

/**
 * The result of verifying a token.
 *
 * @param detail the caller's subject and roles, or the reason for the rejection
 */
record Verdict(boolean isAccepted, String detail) {

    static Verdict accepted(String subject, Collection<String> roles) {
        return new Verdict(true, subject + " " + String.join(",", roles));
    }

    static Verdict rejected(String reason) {
        return new Verdict(false, reason);
    }
}
