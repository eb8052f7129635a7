package org.latchkey.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.latchkey.testing.Http;

/** A client that sends its request slowly, or does not read its responses. */
final class SlowClient implements AutoCloseable {

    private static final String BODY = Http.credentials("nobody@example.com", Http.PASSWORD);

    enum Kind {
        /** Sends one header after another, and never the last. */
        HEADERS("""
                GET /api/private HTTP/1.1
                Host: x
                """, "X: x\r\n"),
        /** Sends one space after another before the JSON. */
        BODY("""
                POST /api/token HTTP/1.1
                Host: x
                Content-Type: application/json
                Content-Length: 1000

                """, " "),
        /** Sends the same as {@link #BODY} in chunks, without a Content-Length. */
        CHUNKS("""
                POST /api/token HTTP/1.1
                Host: x
                Content-Type: application/json
                Transfer-Encoding: chunked

                """, "1\r\n \r\n"),
        /** Requests many responses and reads none. */
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

    /** Sends a little more, unless the server has closed the connection. */
    void sendMore() {
        try {
            send(kind.piece);
            sent += kind.piece.length();
        } catch (IOException e) {
            // the server has closed the connection
        }
    }

    /** Sends the rest of the body at once. */
    void finish() throws IOException {
        send(" ".repeat(1000 - sent - BODY.length()) + BODY);
    }

    /** Whether a response has arrived. Always false for {@link Kind#ANSWERS}, whose responses are never read. */
    boolean hasEnded() {
        try {
            return kind != Kind.ANSWERS && socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads the first response, including its headers. */
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

    /** Sends a complete private request on a new connection, and returns the response. */
    static String privateRequest(URI server, String token) throws IOException {
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
