package org.latchkey.moving;

/** Why nothing was moved: one line, which never repeats a secret. */
final class NotMoved extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotMoved(String line) {
        super(line);
    }

    NotMoved(String line, Throwable cause) {
        super(line, cause);
    }
}
