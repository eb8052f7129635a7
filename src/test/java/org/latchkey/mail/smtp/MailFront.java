package org.latchkey.mail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.latchkey.testing.server.Relay;

/**
 * What stands before GreenMail, which takes whatever comes and knows no STARTTLS: it brings TLS,
 * can be switched off, refuses and forgets to answer.
 */
public final class MailFront implements AutoCloseable {

    /** How TLS comes in. */
    public enum Tls {
        NONE,
        BY_COMMAND,
        FROM_THE_START
    }

    private final int port;
    private final int behind;
    private final Tls tls;
    private final Optional<TestCertificate> certificate;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger recipients = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private volatile boolean isBusy;
    private volatile boolean isSilent;
    private volatile String refusedCommand = "";
    private final AtomicInteger refused = new AtomicInteger();
    private ServerSocket listening;

    public MailFront(int port, int behind, Tls tls, Optional<TestCertificate> certificate) {
        this.port = port;
        this.behind = behind;
        this.tls = tls;
        this.certificate = certificate;
    }

    /** As it comes. */
    public static MailFront plain(int port, int behind) {
        return new MailFront(port, behind, Tls.NONE, Optional.empty()).start();
    }

    /** Another one in the same place. */
    public MailFront with(Optional<TestCertificate> other) {
        return new MailFront(port, behind, tls, other);
    }

    public MailFront start() {
        listening = Relay.listen(port);
        run(() -> accept(listening));
        return this;
    }

    /** Nobody listens any more, and who is connected is cut off. */
    public void stop() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** While busy, no recipient is taken. */
    public void busy(boolean isIt) {
        isBusy = isIt;
    }

    public int port() {
        return port;
    }

    /** Refuses this command for good; a text is refused once it is there. None where it is empty. */
    public void refuse(String command) {
        refusedCommand = command;
    }

    /** How many commands were refused so. */
    public int refused() {
        return refused.get();
    }

    private boolean refuses(String command) {
        boolean does = !refusedCommand.isEmpty() && command.startsWith(refusedCommand);
        if (does) {
            refused.incrementAndGet();
        }
        return does;
    }

    /** While silent, what is taken is not said to be. */
    public void silent(boolean isIt) {
        isSilent = isIt;
    }

    /** How many were named. */
    public int recipients() {
        return recipients.get();
    }

    /** How many connections were secured. */
    public int handshakes() {
        return handshakes.get();
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                run(() -> serve(client));
            }
        } catch (IOException e) {
            // stopped
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            Line back = new Line(server);
            Line front = new Line(tls == Tls.FROM_THE_START ? secured(client) : client);
            front.write(back.reply());
            String command = front.read();
            while (command != null) {
                front = answer(command, front, back, client);
                command = front.read();
            }
        } catch (IOException e) {
            // one of the two has gone
        } finally {
            open.remove(client);
        }
    }

    private Line answer(String command, Line front, Line back, Socket client) throws IOException {
        String word = command.toUpperCase(Locale.ROOT);
        if (word.equals("STARTTLS")) {
            front.write("220 Go ahead");
            return new Line(secured(client));
        }
        if (word.startsWith("RCPT")) {
            recipients.incrementAndGet();
        }
        if (refuses(word)) {
            refuse(word, front);
        } else if (word.startsWith("RCPT TO:<REFUSED")) {
            front.write("550 5.1.1 No such user: " + command);
        } else if (word.startsWith("RCPT") && isBusy) {
            front.write("451 4.7.1 Come again, " + command);
        } else {
            pass(command, front, back);
        }
        return front;
    }

    /** A text once it is there. */
    private static void refuse(String word, Line front) throws IOException {
        if (word.equals("DATA")) {
            front.write("354 Go ahead");
            String line = front.read();
            while (line != null && !line.equals(".")) {
                line = front.read();
            }
        }
        front.write("554 5.7.1 No such thing");
    }

    private void pass(String command, Line front, Line back) throws IOException {
        back.write(command);
        String reply = back.reply();
        if (command.startsWith("EHLO") && tls == Tls.BY_COMMAND) {
            // the last line alone has a space there
            reply = reply.replaceFirst("250 (?=[^\\n]*$)", "250-") + "\r\n250 STARTTLS";
        }
        front.write(reply);
        if (reply.startsWith("354")) {
            String line = front.read();
            while (line != null && !line.equals(".")) {
                back.write(line);
                line = front.read();
            }
            back.write(".");
            String taken = back.reply();
            if (!isSilent) {
                front.write(taken);
            }
        }
    }

    private SSLSocket secured(Socket socket) throws IOException {
        SSLContext context = certificate.orElseThrow().context();
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        handshakes.incrementAndGet();
        return secured;
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "mail-front");
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Line {

        private final Socket socket;
        private final BufferedReader reader;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        }

        String read() throws IOException {
            return reader.readLine();
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write((text + "\r\n").getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** All lines of it. */
        String reply() throws IOException {
            StringBuilder reply = new StringBuilder();
            String line = read();
            while (line != null && line.startsWith("-", 3)) {
                reply.append(line).append("\r\n");
                line = read();
            }
            if (line == null) {
                throw new IOException("GreenMail has gone");
            }
            return reply.append(line).toString();
        }
    }
}
