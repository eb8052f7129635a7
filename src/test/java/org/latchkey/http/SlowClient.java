package org.latchkey.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.latchkey.testing.Http;

/** A connection that holds its request, or the reading of its answers, back. */
final class SlowClient implements AutoCloseable {

    private static final String BODY = Http.credentials("nobody@example.com", Http.PASSWORD);

    enum Kind {
        /** A header after the other, and never the last. */
        HEADERS("""
                GET /api/private HTTP/1.1
                Host: x
                """, "X: x\r\n"),
        /** A space after the other before the JSON. */
        BODY("""
                POST /api/token HTTP/1.1
                Host: x
                Content-Type: application/json
                Content-Length: 1000

                """, " "),
        /** The same without a length. */
        CHUNKS("""
                POST /api/token HTTP/1.1
                Host: x
                Content-Type: application/json
                Transfer-Encoding: chunked

                """, "1\r\n \r\n"),
        /** Many answers are wanted, and none is read. */
        ANSWERS("""
                GET /webjars/picocss__pico/2.1.1/css/pico.min.css HTTP/1.1
                Host: x

                """.repeat(20), "");

        private final String start;
        private final String piece;

        Kind(String start, String piece) {
            this.start = start.replace("\n", "\r\n");
            this.piece = piece;
        }
    }

    private final Kind kind;
    private final Socket socket = new Socket();
    private int sent;

    SlowClient(URI server, Kind kind) throws IOException {
        this.kind = kind;
        socket.setReceiveBufferSize(2048);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        send(kind.start);
    }

    /** A little more; nothing, where the server has ended it. */
    void goOn() {
        try {
            send(kind.piece);
            sent += kind.piece.length();
        } catch (IOException e) {
            // gone
        }
    }

    /** What is left of the body, at once. */
    void finish() throws IOException {
        send(" ".repeat(1000 - sent - BODY.length()) + BODY);
    }

    /** Whether an answer has come; who wants many has not read them. */
    boolean hasEnded() {
        try {
            return kind != Kind.ANSWERS && socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** The first of the answer, headers and all. */
    String answer() throws IOException {
        InputStream stream = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("}")) {
            int read = stream.read();
            if (read < 0) {
                break;
            }
            answer.append((char) read);
        }
        return answer.toString();
    }

    /** A private request in one piece, and its answer. */
    static String quick(URI server, String token) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            String request = """
                    GET /api/private HTTP/1.1
                    Host: x
                    Connection: close
                    Authorization: Bearer %s

                    """.formatted(token).replace("\n", "\r\n");
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
