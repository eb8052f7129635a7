package org.latchkey.tool.migrate;

/** Why nothing was moved: one line, which never repeats a secret. */
final class MigrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    MigrationFailed(String line) {
        super(line);
    }

    MigrationFailed(String line, Throwable cause) {
        super(line, cause);
    }
}
