package org.latchkey.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;

/**
 * A request as it is sent over the socket, byte by byte. In its texts {@code $LENGTH} stands for the
 * length of the body.
 *
 * @param caller whose token {@code $TOKEN} stands for
 * @param body one byte in each character
 * @param isWellFormed whether the target can be parsed and the body is framed as HTTP requires. If
 *     not, the connector may answer itself, or not at all
 */
record RawRequest(
        Callers.Kind caller, String method, String target, List<String> headers, String body, boolean isWellFormed) {

    /** Placeholders in a longer body are not replaced, because such a body tests a length limit. */
    private static final int MAX_FILLED = 2048;

    RawAnswer send(URI server, Callers callers) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            try {
                socket.getOutputStream().write(bytes(callers));
                if (!isWellFormed) {
                    socket.shutdownOutput();
                }
            } catch (SocketException e) {
                // the server answered before the whole request was sent
            }
            return RawAnswer.read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    private byte[] bytes(Callers callers) throws IOException {
        String filled = body.length() > MAX_FILLED ? body : callers.fill(caller, body);
        String head = "%s %s HTTP/1.1\r%nHost: localhost\r%nConnection: close\r%n%s\r%n\r%n"
                .formatted(method, target, String.join("\r\n", headers))
                .replace("$LENGTH", Integer.toString(filled.length()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(callers.fill(caller, head).getBytes(ISO_8859_1));
        bytes.write(filled.getBytes(ISO_8859_1));
        return bytes.toByteArray();
    }

    boolean offersUpgrade() {
        return headers.stream().anyMatch(header -> header.startsWith("Upgrade:"));
    }

    @Override
    public String toString() {
        String start = body.substring(0, Math.min(body.length(), 300));
        return "%s: %s %s %s, %d bytes: %s".formatted(caller, method, target, headers, body.length(), start);
    }
}
