package org.latchkey.smtp;

/**
 * What became of a mail.
 *
 * @param reason the mail server's code, or what went wrong with it; empty where it was taken
 */
public record Delivery(Outcome outcome, String reason) {

    static final Delivery TAKEN = new Delivery(Outcome.TAKEN, "");

    /** What a mail server does with a mail. */
    public enum Outcome {
        /** It answers for it from now on. */
        TAKEN,
        /** It may take it another time. */
        NOT_NOW,
        /** It knows no such recipient, and never will. */
        NEVER
    }
}
