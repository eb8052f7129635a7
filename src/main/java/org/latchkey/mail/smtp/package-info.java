/** The connection to the mail server. */
package org.latchkey.mail.smtp;
