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
 * A proxy in front of GreenMail, which accepts every email and does not support STARTTLS. The proxy
 * adds TLS and simulates faults: it can stop, reject commands, and leave an email unanswered.
 */
public final class MailFront implements AutoCloseable {

    /** How a connection is secured. */
    public enum Tls {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    private final int port;
    private final int targetPort;
    private final Tls tls;
    private volatile Optional<TestCertificate> certificate;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger recipients = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private volatile boolean isBusy;
    private volatile boolean isSilent;
    private volatile String rejectedCommand = "";
    private final AtomicInteger rejected = new AtomicInteger();
    private ServerSocket listening;

    public MailFront(int port, int targetPort, Tls tls, Optional<TestCertificate> certificate) {
        this.port = port;
        this.targetPort = targetPort;
        this.tls = tls;
        this.certificate = certificate;
    }

    /** Starts a proxy without TLS. */
    public static MailFront plain(int port, int targetPort) {
        return new MailFront(port, targetPort, Tls.NONE, Optional.empty()).start();
    }

    /** Presents another certificate on new connections, and returns the one before. */
    public TestCertificate present(TestCertificate other) {
        TestCertificate before = certificate.orElseThrow();
        certificate = Optional.of(other);
        return before;
    }

    public MailFront start() {
        listening = Relay.listen(port);
        run(() -> accept(listening));
        return this;
    }

    /** Stops listening, and closes all connections. */
    public void stop() {
        try {
            listening.close();
            for (Socket socket : clients) {
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

    /** Sets whether every recipient is deferred (451). */
    public void setBusy(boolean busy) {
        isBusy = busy;
    }

    public int port() {
        return port;
    }

    /**
     * Rejects a command permanently (554). {@code DATA} is rejected after the content was sent.
     *
     * @param command the command, in upper case, or an empty string to reject none
     */
    public void reject(String command) {
        rejectedCommand = command;
    }

    /** Returns how many commands were rejected because of {@link #reject(String)}. */
    public int rejectedCommands() {
        return rejected.get();
    }

    private boolean isRejected(String command) {
        boolean isRejected = !rejectedCommand.isEmpty() && command.startsWith(rejectedCommand);
        if (isRejected) {
            rejected.incrementAndGet();
        }
        return isRejected;
    }

    /** Sets whether an accepted email gets no reply, so that the sender cannot know. */
    public void setSilent(boolean silent) {
        isSilent = silent;
    }

    /** Returns how many RCPT commands were received. */
    public int recipients() {
        return recipients.get();
    }

    /** Returns how many TLS handshakes were completed. */
    public int handshakes() {
        return handshakes.get();
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                clients.add(client);
                run(() -> serve(client));
            }
        } catch (IOException e) {
            // The proxy was stopped.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
            Line back = new Line(server);
            Line front = new Line(tls == Tls.IMPLICIT ? secured(client) : client);
            front.write(back.reply());
            String command = front.read();
            while (command != null) {
                front = answer(command, front, back, client);
                command = front.read();
            }
        } catch (IOException e) {
            // The client or GreenMail closed its connection.
        } finally {
            clients.remove(client);
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
        if (isRejected(word)) {
            reject(word, front);
        } else if (word.startsWith("RCPT TO:<REFUSED")) {
            front.write("550 5.1.1 No such user: " + command);
        } else if (word.startsWith("RCPT") && isBusy) {
            front.write("451 4.7.1 Come again, " + command);
        } else {
            pass(command, front, back);
        }
        return front;
    }

    /** Rejects a command, or for DATA the content after it was received. */
    private static void reject(String word, Line front) throws IOException {
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
        if (command.startsWith("EHLO") && tls == Tls.STARTTLS) {
            // Only the last line of a reply has a space after the code (RFC 5321 §4.2.1).
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
            String accepted = back.reply();
            if (!isSilent) {
                front.write(accepted);
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

    /** One side of the conversation, read and written by lines. */
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

        /** Reads all lines of a reply. */
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
