package org.latchkey.access;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** One body on its way: ends once, by its end, by the limit, by time or by a fault. */
final class Gathering implements ReadListener {

    private static final int PIECE = 4096;

    private final AsyncContext context;
    private final GatheredRequest request;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private final Postponement postponement;
    private volatile Runnable callOff = () -> {};

    Gathering(AsyncContext context, GatheredRequest request, Postponement postponement) {
        this.context = context;
        this.request = request;
        this.postponement = postponement;
    }

    void giveUpAfter(Duration time) {
        callOff = postponement.after(time, this::breakOff);
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
    public void onError(Throwable thrown) {
        breakOff();
    }

    private void goOn() {
        if (hasEnded.compareAndSet(false, true)) {
            callOff.run();
            postponement.dispatch(context);
        }
    }

    /** Answered as a body that breaks off, and the connection is of no use any more. */
    private void breakOff() {
        if (hasEnded.compareAndSet(false, true)) {
            callOff.run();
            ((HttpServletResponse) context.getResponse()).setHeader("Connection", "close");
            request.breakOff();
            postponement.dispatch(context);
        }
    }
}
