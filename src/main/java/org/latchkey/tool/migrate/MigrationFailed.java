package org.latchkey.tool.migrate;

/** The migration failed and nothing was copied. The message is one line, which never contains a secret. */
final class MigrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    MigrationFailed(String line) {
        super(line);
    }

    MigrationFailed(String line, Throwable cause) {
        super(line, cause);
    }
}
