package org.latchkey.access;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** A request with its body in memory, as far as it came. */
final class GatheredRequest extends HttpServletRequestWrapper {

    private static final int PIECE = 4096;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean isBroken;

    GatheredRequest(HttpServletRequest request) {
        super(request);
    }

    void add(byte[] piece, int length) {
        bytes.write(piece, 0, length);
    }

    /** Reads without waiting; whether that is all there will be, or more than there may be. */
    boolean takeWhatHasCome() throws IOException {
        ServletInputStream stream = getRequest().getInputStream();
        byte[] piece = new byte[PIECE];
        while (stream.available() > 0 && !isOverLimit()) {
            add(piece, stream.read(piece, 0, Math.min(stream.available(), PIECE)));
        }
        return isComplete() || isOverLimit() || stream.isFinished();
    }

    boolean isOverLimit() {
        return bytes.size() > BodyLimit.MAX_BYTES;
    }

    /** Whether all is there that was announced; of chunks, nobody knows before their end. */
    boolean isComplete() {
        return getHeader("Transfer-Encoding") == null
                && bytes.size() >= getRequest().getContentLengthLong();
    }

    /** What is missing does not come: reading says so. */
    void breakOff() {
        isBroken = true;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Replay(new ByteArrayInputStream(bytes.toByteArray()), isBroken);
    }

    private static final class Replay extends ServletInputStream {

        private final ByteArrayInputStream bytes;
        private final boolean isBroken;

        Replay(ByteArrayInputStream bytes, boolean isBroken) {
            this.bytes = bytes;
            this.isBroken = isBroken;
        }

        @Override
        public int read() throws IOException {
            return told(bytes.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return told(bytes.read(buffer, offset, length));
        }

        private int told(int read) throws IOException {
            if (read < 0 && isBroken) {
                throw new EOFException("The body did not come in full");
            }
            return read;
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("It has been read");
        }
    }
}
