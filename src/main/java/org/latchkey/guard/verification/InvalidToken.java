package org.latchkey.guard.verification;

/**
 * Why a token is refused. The reason is for whoever builds a client, and never repeats the token.
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
