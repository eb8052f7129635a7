package org.latchkey.hashing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.latchkey.access.Postponement;

/**
 * Who is refused in a flood waits for it, without a thread: so many a second are told at once, and
 * of the others so many are held at a time. Beyond that it is told at once again, since to hold
 * would cost more than to answer.
 */
@ApplicationScoped
class LateRefusals {

    static final int AT_ONCE_EACH_SECOND = 50;
    static final int MOST_HELD = 1000;

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Clock clock;
    private final Postponement postponement;
    private Instant second = Instant.MIN;
    private int toldInIt;
    private int held;

    /** For the client proxy. */
    protected LateRefusals() {
        this(null, null);
    }

    @Inject
    LateRefusals(Clock clock, Postponement postponement) {
        this.clock = clock;
        this.postponement = postponement;
    }

    /** Whether it is held; then it comes again when the time is up. */
    boolean hold(HttpServletRequest request, HttpServletResponse response) {
        if (!isToBeHeld()) {
            return false;
        }
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        context.addListener(new Held());
        postponement.after(DELAY, context::dispatch);
        return true;
    }

    synchronized boolean isToBeHeld() {
        Instant now = clock.instant();
        if (Duration.between(second, now).abs().compareTo(DELAY) >= 0) {
            second = now;
            toldInIt = 0;
        }
        if (toldInIt < AT_ONCE_EACH_SECOND) {
            toldInIt++;
            return false;
        }
        if (held == MOST_HELD) {
            return false;
        }
        held++;
        return true;
    }

    synchronized void release() {
        held--;
    }

    private final class Held implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onComplete(AsyncEvent event) {
            release();
        }

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
