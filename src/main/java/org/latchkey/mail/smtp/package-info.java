/** Connects to the mail server and sends emails over SMTP (RFC 5321). */
package org.latchkey.mail.smtp;
