/** The outbox: stores emails in the transaction that causes them, and sends them over SMTP (RFC 5321) after the commit. */
package org.latchkey.mail;
