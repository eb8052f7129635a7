package org.latchkey.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

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
                String.join(
                        "\n",
                        type.text(),
                        accountId.orElse(""),
                        network,
                        Long.toString(minute.toEpochMilli()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
