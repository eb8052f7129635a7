package org.latchkey.audit;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.storage.encryption.Digests;

/**
 * The properties by which the failures of one minute are counted together.
 *
 * @param accountId empty if the account is unknown
 * @param network the network as text, or an empty string for failures of several networks
 */
record FailureAggregate(EventType type, Optional<String> accountId, String network, Instant minute) {

    /** Returns the common aggregate of all failures beyond the limit of a minute. */
    FailureAggregate withoutAccountAndNetwork() {
        return new FailureAggregate(type, Optional.empty(), "", minute);
    }

    FailureAggregate withoutAccount() {
        return new FailureAggregate(type, Optional.empty(), network, minute);
    }

    /** Returns a key that is the same on every node and fits into its column. */
    String key() {
        String text =
                String.join("\n", type.text(), accountId.orElse(""), network, Long.toString(minute.toEpochMilli()));
        return Digests.sha256(text);
    }
}
