package org.latchkey.event;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.secret.Digests;

/**
 * What failures of one minute have in common.
 *
 * @param accountId empty where nobody knows the account
 * @param network its text, or empty for many
 */
record FailureSum(EventType type, Optional<String> accountId, String network, Instant minute) {

    /** With an account and a network too many to be told. */
    FailureSum ofMany() {
        return new FailureSum(type, Optional.empty(), "", minute);
    }

    FailureSum ofNobody() {
        return new FailureSum(type, Optional.empty(), network, minute);
    }

    /** The same on every node, and no longer than the column. */
    String key() {
        String text =
                String.join("\n", type.text(), accountId.orElse(""), network, Long.toString(minute.toEpochMilli()));
        return Digests.sha256(text);
    }
}
