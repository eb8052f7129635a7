package org.latchkey.account.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a stream line by line, with at most one line in memory. A byte order mark before the first line is skipped,
 * because Windows programs write one.
 */
final class BoundedLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream stream;
    private final int maxBytes;

    BoundedLines(InputStream stream, int maxBytes) throws IOException {
        this.stream = new BufferedInputStream(stream);
        this.maxBytes = maxBytes;
        skipByteOrderMark();
    }

    /**
     * Reads the next line, without its line feed. Returns empty at the end of the stream. A line that is too long is
     * truncated.
     */
    Optional<byte[]> next() throws IOException {
        int b = stream.read();
        if (b < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (b >= 0 && b != '\n') {
            if (line.size() <= maxBytes) {
                line.write(b);
            }
            b = stream.read();
        }
        return Optional.of(line.toByteArray());
    }

    /** Returns whether a line has more bytes than the limit. One byte more is left of it. */
    boolean isTooLong(byte[] line) {
        return line.length > maxBytes;
    }

    /** Returns whether a line has only ASCII white space, and is not too long. */
    boolean isBlank(byte[] line) {
        return !isTooLong(line) && new String(line, ISO_8859_1).matches("[ \t\r]*");
    }

    private void skipByteOrderMark() throws IOException {
        stream.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(stream.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            stream.reset();
        }
    }
}
