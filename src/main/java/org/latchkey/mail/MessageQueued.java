package org.latchkey.mail;

/** There is something to send, once the transaction is committed. */
record MessageQueued() {}
