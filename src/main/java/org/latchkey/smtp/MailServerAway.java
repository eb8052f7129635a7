package org.latchkey.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** No conversation came about: it is about no mail in particular. The message says why. */
public final class MailServerAway extends Exception {

    private static final long serialVersionUID = 1;

    private MailServerAway(String reason, Throwable cause) {
        super(reason, cause);
    }

    static MailServerAway because(MessagingException thrown) {
        return new MailServerAway(reason(thrown), thrown);
    }

    /** In one line, and without what the server said: it may repeat what it was sent. */
    private static String reason(MessagingException thrown) {
        if (thrown instanceof AuthenticationFailedException) {
            return "it refuses the user and the password";
        }
        for (Throwable t = thrown; t != null; t = next(t)) {
            if (t instanceof SSLException) {
                return "TLS fails: " + Reply.line(t);
            }
            if (t instanceof UnknownHostException) {
                return "its name is not known";
            }
        }
        return Reply.line(thrown);
    }

    private static Throwable next(Throwable thrown) {
        return thrown instanceof MessagingException e && e.getNextException() != null
                ? e.getNextException()
                : thrown.getCause();
    }
}
