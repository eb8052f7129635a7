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
 * A request whose body is buffered in memory. Buffering stops at the end of the body, above the limit, at the timeout,
 * or when the connection fails.
 */
final class BufferedRequest extends HttpServletRequestWrapper implements ReadListener {

    private static final int CHUNK_BYTES = 4096;

    private final ServletInputStream stream;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile boolean isTruncated;
    private volatile Runnable resume = () -> {};

    BufferedRequest(HttpServletRequest request) throws IOException {
        super(request);
        stream = request.getInputStream();
    }

    /**
     * Reads what has arrived, without blocking.
     *
     * @return whether there is nothing more to wait for: the body is complete or over the limit, or the client has
     *     disconnected
     */
    boolean readAvailable() {
        try {
            while (stream.available() > 0 && !isOverLimit()) {
                readChunk(Math.min(stream.available(), CHUNK_BYTES));
            }
            return isComplete() || isOverLimit() || stream.isFinished();
        } catch (IOException e) {
            isTruncated = true;
            return true;
        }
    }

    /**
     * Buffers the rest of the body as it arrives, without blocking a thread, and then dispatches the request.
     *
     * @param timeout how long the rest may take
     */
    void readRemaining(HttpServletResponse response, AsyncDispatcher dispatcher, Duration timeout) {
        AsyncContext context = startAsync(this, response);
        context.setTimeout(0);
        Runnable cancelTimeout = dispatcher.after(timeout, () -> end(true));
        resume = () -> {
            cancelTimeout.run();
            if (isTruncated) { // the connection can't be reused
                response.setHeader("Connection", "close");
            }
            dispatcher.dispatch(context);
        };
        stream.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!hasEnded.get() && stream.isReady() && readChunk(CHUNK_BYTES)) {
            if (isComplete() || isOverLimit()) {
                end(false); // BodyLimit rejects a body over the limit
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

    /** A truncated body makes its reader fail at the end of what has arrived. */
    private void end(boolean truncated) {
        if (hasEnded.compareAndSet(false, true)) {
            isTruncated = truncated;
            resume.run();
        }
    }

    private boolean readChunk(int length) throws IOException {
        byte[] chunk = new byte[length];
        int read = stream.read(chunk);
        bytes.write(chunk, 0, Math.max(read, 0));
        return read >= 0;
    }

    private boolean isOverLimit() {
        return bytes.size() > BodyLimit.MAX_BYTES;
    }

    /** Whether all bytes of the Content-Length have arrived. Where a chunked body ends is not known in advance. */
    private boolean isComplete() {
        return getHeader("Transfer-Encoding") == null && bytes.size() >= getContentLengthLong();
    }

    byte[] body() {
        return bytes.toByteArray();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BufferedStream(new ByteArrayInputStream(body()), isTruncated);
    }

    private static final class BufferedStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;
        private final boolean isTruncated;

        BufferedStream(ByteArrayInputStream bytes, boolean isTruncated) {
            this.bytes = bytes;
            this.isTruncated = isTruncated;
        }

        @Override
        public int read() throws IOException {
            return checkTruncation(bytes.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return checkTruncation(bytes.read(buffer, offset, length));
        }

        private int checkTruncation(int read) throws IOException {
            if (read < 0 && isTruncated) {
                throw new EOFException("The body is incomplete");
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
