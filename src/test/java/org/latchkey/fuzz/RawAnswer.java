package org.latchkey.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.Locale;

/**
 * An answer as it came over the socket. A chunked body is not decoded.
 *
 * @param status 0 if no answer came
 * @param head the status line and the headers, in lower case
 */
record RawAnswer(int status, String head, String body) {

    static RawAnswer read(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            stream.transferTo(bytes);
        } catch (SocketException e) {
            // the server resets the connection when it does not read the whole body
        }
        String text = bytes.toString(ISO_8859_1);
        while (text.startsWith("HTTP/1.1 100")) {
            text = text.substring(text.indexOf("\r\n\r\n") + 4);
        }
        if (!text.startsWith("HTTP/1.1 ")) {
            return new RawAnswer(0, "", text);
        }
        int end = text.indexOf("\r\n\r\n");
        return new RawAnswer(
                Integer.parseInt(text.substring(9, 12)),
                text.substring(0, end + 2).toLowerCase(Locale.ROOT),
                text.substring(end + 4));
    }

    boolean has(String header) {
        return head.contains("\r\n" + header.toLowerCase(Locale.ROOT));
    }
}
