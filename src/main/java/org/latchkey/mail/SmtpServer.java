package org.latchkey.mail;

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
import org.latchkey.log.Causes;
import org.latchkey.settings.MailServerSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.IpAddress;

/**
 * Connects to the mail server of the settings. The timeouts here limit each step of the protocol,
 * so an unresponsive server cannot block a thread forever.
 */
@Dependent
class SmtpServer {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Long enough for a server that scans an email for spam or viruses before it replies. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final Settings settings;
    private final Duration answerTimeout;

    @Inject
    SmtpServer(Settings settings) {
        this(settings, ANSWER_TIMEOUT);
    }

    /** Lets tests choose a shorter timeout. */
    SmtpServer(Settings settings, Duration answerTimeout) {
        this.settings = settings;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Opens a connection.
     *
     * @throws Away if the server cannot be reached, its certificate is not trusted, or it refuses
     *     the user and the password
     */
    SmtpConnection open() throws Away {
        MailServerSettings server = settings.mail().server().orElseThrow();
        Session session = Session.getInstance(properties(server));
        try {
            Transport transport = session.getTransport("smtp");
            connect(transport, server);
            return new SmtpConnection(transport, session, server.sender(), domain());
        } catch (MessagingException e) {
            throw new Away(e);
        }
    }

    private static void connect(Transport transport, MailServerSettings server) throws MessagingException {
        Optional<MailServerSettings.Credentials> credentials = server.credentials();
        String user = credentials.map(MailServerSettings.Credentials::user).orElse(null);
        String password = credentials.map(login -> login.password().text()).orElse(null);
        transport.connect(server.host(), server.port(), user, password);
    }

    private Properties properties(MailServerSettings server) {
        boolean isTls = server.isImplicitTls();
        boolean isAuthenticated = server.credentials().isPresent();
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis(CONNECT_TIMEOUT));
        properties.put("mail.smtp.timeout", millis(answerTimeout));
        properties.put("mail.smtp.writetimeout", millis(answerTimeout));
        // Closing does not wait for the reply to QUIT.
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.localhost", domain());
        properties.put("mail.smtp.auth", Boolean.toString(isAuthenticated));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(isTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(!isTls));
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(!isTls && isAuthenticated && !server.isLoopback()));
        if (!isTls && server.isLoopback()) {
            // Nobody can intercept a loopback connection, and a local server often has a self-signed certificate.
            properties.put("mail.smtp.ssl.trust", "*");
            properties.put("mail.smtp.ssl.checkserveridentity", "false");
        }
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /**
     * Returns the issuer's host as mail servers accept it in EHLO: a domain, or an address literal
     * (RFC 5321 §4.1.3). Underscores are not allowed in a domain and become hyphens.
     */
    private String domain() {
        String host = settings.issuer().host();
        if (host.startsWith("[")) {
            return "[IPv6:" + host.substring(1);
        }
        return IpAddress.parse(host).isPresent() ? "[" + host + "]" : host.replace('_', '-');
    }

    /** The mail server is unavailable, so no email was sent. The message says why. */
    static final class Away extends Exception {

        private static final long serialVersionUID = 1;

        private Away(MessagingException thrown) {
            super(reason(thrown), thrown);
        }

        /** Returns one line. It leaves out the server's reply to a login, which may repeat the credentials. */
        private static String reason(MessagingException thrown) {
            if (thrown instanceof AuthenticationFailedException) {
                return "it rejects the user and password";
            }
            for (Throwable cause : Causes.of(thrown).toList()) {
                if (cause instanceof SSLException) {
                    return "TLS fails: " + SmtpReply.line(cause);
                }
                if (cause instanceof UnknownHostException) {
                    return "its host name is unknown";
                }
            }
            return SmtpReply.line(thrown);
        }
    }
}
