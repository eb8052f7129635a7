package org.latchkey.server;

/** Beside the plain server, for the tests that wait for emails. */
public final class MailboxServer extends BesidePlain {

    MailboxServer() {
        super("mailbox");
    }
}
