/** The outbox: emails are stored with the change that causes them, and sent after the commit. */
package org.latchkey.mail;
