package org.latchkey.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request with its body in memory, as far as it came. It comes once: to its end, to the limit, or
 * until it breaks off by time or by a fault.
 */
final class BufferedRequest extends HttpServletRequestWrapper implements ReadListener {

    private static final int PIECE = 4096;

    private final ServletInputStream stream;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile boolean isBroken;
    private volatile Runnable goOn = () -> {};

    BufferedRequest(HttpServletRequest request) throws IOException {
        super(request);
        stream = request.getInputStream();
    }

    /** Reads without waiting; whether that is all there will be, or more than there may be. */
    boolean takeWhatHasCome() throws IOException {
        while (stream.available() > 0 && !isOverLimit()) {
            take(Math.min(stream.available(), PIECE));
        }
        return isComplete() || isOverLimit() || stream.isFinished();
    }

    /** Takes the rest as it comes, without a thread, and then lets the request on. */
    void gather(HttpServletResponse response, AsyncDispatcher postponement, Duration longest) {
        AsyncContext context = startAsync(this, response);
        context.setTimeout(0);
        Runnable callOff = postponement.after(longest, () -> end(true));
        goOn = () -> {
            callOff.run();
            if (isBroken) { // the connection is of no use any more
                response.setHeader("Connection", "close");
            }
            postponement.dispatch(context);
        };
        stream.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!hasEnded.get() && stream.isReady() && take(PIECE)) {
            if (isComplete() || isOverLimit()) {
                end(false); // what is over the limit is refused where all limits are
            }
        }
    }

    @Override
    public void onAllDataRead() {
        end(false);
    }

    @Override
    public void onError(Throwable thrown) {
        end(true);
    }

    /** What is missing of a body that breaks off does not come: reading says so. */
    private void end(boolean breaksOff) {
        if (hasEnded.compareAndSet(false, true)) {
            isBroken = breaksOff;
            goOn.run();
        }
    }

    private boolean take(int length) throws IOException {
        byte[] piece = new byte[length];
        int read = stream.read(piece);
        bytes.write(piece, 0, Math.max(read, 0));
        return read >= 0;
    }

    private boolean isOverLimit() {
        return bytes.size() > BodyLimit.MAX_BYTES;
    }

    /** Whether all is there that was announced; of chunks, nobody knows before their end. */
    private boolean isComplete() {
        return getHeader("Transfer-Encoding") == null && bytes.size() >= getContentLengthLong();
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
            return logged(bytes.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return logged(bytes.read(buffer, offset, length));
        }

        private int logged(int read) throws IOException {
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
