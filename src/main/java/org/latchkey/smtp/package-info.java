/** The conversation with a mail server. */
package org.latchkey.smtp;
