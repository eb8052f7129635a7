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

/** A real mail server, GreenMail, that takes letters to anybody. */
public final class Mailboxes implements AutoCloseable {

    public static final String USER = "login@mail.example";
    public static final String PASSWORD = "p@ss/wörd:%+";

    /** The two as a URL has them. */
    public static final String USER_INFO = "login%40mail.example:p%40ss%2Fw%C3%B6rd%3A%25+";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GreenMail greenMail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    public Mailboxes() {
        greenMail.start();
        greenMail.setUser(USER, USER, PASSWORD);
    }

    public int port() {
        return greenMail.getSmtp().getPort();
    }

    /** What has come for somebody. */
    public List<MimeMessage> of(String address) {
        return Arrays.stream(greenMail.getReceivedMessages())
                .filter(message -> address.equals(header(message, "To")))
                .toList();
    }

    /** Waits until as much has come for somebody. */
    public List<MimeMessage> await(String address, int count) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (of(address).size() < count) {
            assertThat(Instant.now()).as("waiting for a letter to " + address).isBefore(end);
            Thread.sleep(20);
        }
        return of(address);
    }

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

    /** A part's text: 0 is the plain one, 1 the HTML. */
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
