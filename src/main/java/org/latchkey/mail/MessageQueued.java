package org.latchkey.mail;

/** CDI event: an email was queued. {@link OutboxWorker} observes it after the commit. */
record MessageQueued() {}
