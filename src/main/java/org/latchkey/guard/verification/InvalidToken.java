package org.latchkey.guard.verification;

/**
 * Thrown if a token is rejected. The message is the reason, meant for developers of clients. It never
 * repeats the token.
 */
public final class InvalidToken extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param reason the end of a sentence that begins "The token is refused:"
     */
    InvalidToken(String reason) {
        super(reason, null, false, false);
    }
}
