package org.latchkey.mail.smtp;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.latchkey.settings.MailServerSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.IpAddress;

/**
 * The mail server of the settings. Nothing that it does, or does not, takes longer than the
 * time-outs here, each step for itself.
 */
@Dependent
public class SmtpServer {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** A server may look closely at a mail before it answers for it. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final Settings settings;
    private final Duration answerTimeout;

    @Inject
    SmtpServer(Settings settings) {
        this(settings, ANSWER_TIMEOUT);
    }

    /** With another patience. */
    SmtpServer(Settings settings, Duration answerTimeout) {
        this.settings = settings;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Begins a conversation, for any number of mails.
     *
     * @throws Away where there is no server, or not the right one, or it does not take us
     */
    public SmtpConnection open() throws Away {
        MailServerSettings server = settings.mail().server().orElseThrow();
        Session session = Session.getInstance(properties(server));
        try {
            Transport transport = session.getTransport("smtp");
            connect(transport, server);
            return new SmtpConnection(transport, session, server.sender(), domain());
        } catch (MessagingException e) {
            throw Away.because(e);
        }
    }

    private static void connect(Transport transport, MailServerSettings server) throws MessagingException {
        Optional<MailServerSettings.Credentials> given = server.credentials();
        String user = given.map(MailServerSettings.Credentials::user).orElse(null);
        String password =
                given.map(credentials -> credentials.password().text()).orElse(null);
        transport.connect(server.host(), server.port(), user, password);
    }

    private Properties properties(MailServerSettings server) {
        boolean isTls = server.isImplicitTls();
        boolean isAuthenticated = server.credentials().isPresent();
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis(CONNECT_TIMEOUT));
        properties.put("mail.smtp.timeout", millis(answerTimeout));
        properties.put("mail.smtp.writetimeout", millis(answerTimeout));
        // it need not say good-bye
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.localhost", domain());
        properties.put("mail.smtp.auth", Boolean.toString(isAuthenticated));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(isTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(!isTls));
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(!isTls && isAuthenticated && !server.isLoopback()));
        if (!isTls && server.isLoopback()) {
            // nobody stands between, and what a machine offers to itself is often self-signed
            properties.put("mail.smtp.ssl.trust", "*");
            properties.put("mail.smtp.ssl.checkserveridentity", "false");
        }
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** A name as mail servers take it, or an address literal (RFC 5321 §4.1.3). */
    private String domain() {
        String host = settings.issuer().host();
        if (host.startsWith("[")) {
            return "[IPv6:" + host.substring(1);
        }
        return IpAddress.parse(host).isPresent() ? "[" + host + "]" : host.replace('_', '-');
    }

    /** No conversation came about: it is about no mail in particular. The message says why. */
    public static final class Away extends Exception {

        private static final long serialVersionUID = 1;

        private Away(String reason, Throwable cause) {
            super(reason, cause);
        }

        static Away because(MessagingException thrown) {
            return new Away(reason(thrown), thrown);
        }

        /** In one line, and without what the server said: it may repeat what it was sent. */
        private static String reason(MessagingException thrown) {
            if (thrown instanceof AuthenticationFailedException) {
                return "it refuses the user and the password";
            }
            for (Throwable t = thrown; t != null; t = next(t)) {
                if (t instanceof SSLException) {
                    return "TLS fails: " + SmtpReply.line(t);
                }
                if (t instanceof UnknownHostException) {
                    return "its name is not known";
                }
            }
            return SmtpReply.line(thrown);
        }

        private static Throwable next(Throwable thrown) {
            return thrown instanceof MessagingException e && e.getNextException() != null
                    ? e.getNextException()
                    : thrown.getCause();
        }
    }
}
