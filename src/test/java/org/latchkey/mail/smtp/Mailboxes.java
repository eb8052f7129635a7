package org.latchkey.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A real mail server, GreenMail, that accepts emails to any address. */
public final class Mailboxes implements AutoCloseable {

    public static final String USER = "login@mail.example";
    public static final String PASSWORD = "p@ss/wörd:%+";

    /** The user and the password, percent-encoded for a URL. */
    public static final String USER_INFO = "login%40mail.example:p%40ss%2Fw%C3%B6rd%3A%25+";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final GreenMail greenMail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    public Mailboxes() {
        greenMail.start();
        greenMail.setUser(USER, USER, PASSWORD);
    }

    public int port() {
        return greenMail.getSmtp().getPort();
    }

    /** Returns the emails that have arrived for an address. */
    public List<MimeMessage> of(String address) {
        return Arrays.stream(greenMail.getReceivedMessages())
                .filter(message -> address.equals(header(message, "To")))
                .toList();
    }

    /** Waits until at least {@code count} emails have arrived for an address. */
    public List<MimeMessage> await(String address, int count) throws InterruptedException {
        Instant end = Instant.now().plus(TIMEOUT);
        while (of(address).size() < count) {
            assertThat(Instant.now()).as("waiting for a letter to " + address).isBefore(end);
            Thread.sleep(20);
        }
        return of(address);
    }

    /** Waits for the only email to an address. */
    public MimeMessage await(String address) throws InterruptedException {
        List<MimeMessage> found = await(address, 1);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    public static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, ",");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a part's text: 0 is plain text, 1 is HTML. */
    public static String part(MimeMessage message, int index) {
        try {
            Multipart parts = (Multipart) message.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getCount()).isEqualTo(2);
            BodyPart part = parts.getBodyPart(index);
            assertThat(part.getContentType().toLowerCase(Locale.ROOT))
                    .startsWith(index == 0 ? "text/plain" : "text/html")
                    .contains("utf-8");
            return ((String) part.getContent()).replace("\r\n", "\n");
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
