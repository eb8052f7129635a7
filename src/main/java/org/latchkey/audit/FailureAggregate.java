package org.latchkey.audit;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.storage.encryption.Digests;

/**
 * What failures of one minute have in common.
 *
 * @param accountId empty where nobody knows the account
 * @param network its text, or empty for many
 */
record FailureAggregate(EventType type, Optional<String> accountId, String network, Instant minute) {

    /** With an account and a network too many to be told. */
    FailureAggregate ofMany() {
        return new FailureAggregate(type, Optional.empty(), "", minute);
    }

    FailureAggregate ofNobody() {
        return new FailureAggregate(type, Optional.empty(), network, minute);
    }

    /** The same on every node, and no longer than the column. */
    String key() {
        String text =
                String.join("\n", type.text(), accountId.orElse(""), network, Long.toString(minute.toEpochMilli()));
        return Digests.sha256(text);
    }
}
