package org.latchkey.mail.smtp;

import java.time.Instant;

/**
 * A letter as it is sent.
 *
 * @param id what the Message-ID is made of: sent twice, it is the same to whoever gets it
 * @param at when it was written
 * @param to one address
 * @param language a tag (BCP 47)
 */
public record RenderedEmail(String id, Instant at, String to, String language, String subject, String text, String html) {

    /** Not what it says: a link is a secret. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
