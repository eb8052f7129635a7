/** The outbox: stores emails in the transaction that causes them, and sends them after the commit. */
package org.latchkey.mail;
