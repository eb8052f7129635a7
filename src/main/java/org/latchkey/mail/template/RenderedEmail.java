package org.latchkey.mail.template;

import java.time.Instant;

/**
 * An email with its final subject and bodies, ready to be sent.
 *
 * @param id the local part of the Message-ID. An email that is sent twice has the same Message-ID,
 *     so that mail programs can recognize the duplicate.
 * @param at when the email was created
 * @param to the recipient's address
 * @param language a language tag (BCP 47)
 */
public record RenderedEmail(
        String id, Instant at, String to, String language, String subject, String text, String html) {

    /** Leaves out the content, because a link in it is a secret. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
