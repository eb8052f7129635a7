package org.latchkey.access;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One body on its way: ends once, by its end, by the limit, by time or by a fault. */
final class Gathering implements ReadListener, AsyncListener {

    private static final int PIECE = 4096;

    private final AsyncContext context;
    private final GatheredRequest request;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private final AtomicInteger toGoOn = new AtomicInteger(2);

    Gathering(AsyncContext context, GatheredRequest request) {
        this.context = context;
        this.request = request;
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream stream = request.getRequest().getInputStream();
        byte[] piece = new byte[PIECE];
        while (!hasEnded.get() && stream.isReady()) {
            int read = stream.read(piece);
            if (read < 0) {
                return;
            }
            request.add(piece, read);
            if (request.isComplete() || request.isOverLimit()) {
                goOn(); // what is over the limit is refused where all limits are
            }
        }
    }

    @Override
    public void onAllDataRead() {
        goOn();
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        breakOff();
    }

    @Override
    public void onError(Throwable thrown) {
        breakOff();
    }

    @Override
    public void onError(AsyncEvent event) {
        breakOff();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {}

    private void goOn() {
        if (hasEnded.compareAndSet(false, true)) {
            leave();
        }
    }

    /**
     * Goes on when both have been here: the body's end, and the thread that brought the request,
     * which the server does not wait for.
     */
    void leave() {
        if (toGoOn.decrementAndGet() == 0) {
            context.dispatch();
        }
    }

    /** Answered as a body that breaks off, and the connection is of no use any more. */
    private void breakOff() {
        if (hasEnded.compareAndSet(false, true)) {
            ((HttpServletResponse) context.getResponse()).setHeader("Connection", "close");
            request.breakOff();
            leave();
        }
    }
}
