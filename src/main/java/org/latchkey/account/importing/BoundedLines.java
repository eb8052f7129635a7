package org.latchkey.account.importing;

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
    private boolean hasStarted;

    BoundedLines(InputStream stream, int maxBytes) {
        this.stream = new BufferedInputStream(stream);
        this.maxBytes = maxBytes;
    }

    /** A line without its line feed. A line that is too long is truncated. */
    static final class Line {

        private final byte[] bytes;
        private final boolean isTooLong;

        private Line(byte[] bytes, boolean isTooLong) {
            this.bytes = bytes;
            this.isTooLong = isTooLong;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isTooLong() {
            return isTooLong;
        }

        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !isTooLong;
        }
    }

    /** Reads the next line. Returns empty at the end of the stream. */
    Optional<Line> next() throws IOException {
        if (!hasStarted) {
            hasStarted = true;
            skipByteOrderMark();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isTooLong = false;
        int b = stream.read();
        if (b < 0) {
            return Optional.empty();
        }
        while (b >= 0 && b != '\n') {
            isTooLong |= line.size() == maxBytes;
            if (!isTooLong) {
                line.write(b);
            }
            b = stream.read();
        }
        return Optional.of(new Line(line.toByteArray(), isTooLong));
    }

    private void skipByteOrderMark() throws IOException {
        stream.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(stream.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            stream.reset();
        }
    }
}
