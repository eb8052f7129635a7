package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import org.latchkey.problem.Attempt;
import org.latchkey.signup.PendingSignUps;

/**
 * Writes the letters that were asked for by address. It begins when its time has come and not with
 * a request, so that no answer waits for it and nobody learns from a clock what became of a
 * request. Any number of nodes do it at once.
 */
@Dependent
public class LetterWriting {

    private static final Logger LOG = System.getLogger(LetterWriting.class.getName());
    private static final int MOST_AT_ONCE = 100;

    private final Attempt attempt = new Attempt(LOG, "A letter was not written");
    private final LetterOrders orders;
    private final PendingSignUps signUps;
    private final LetterWriter writer;

    @Inject
    LetterWriting(LetterOrders orders, PendingSignUps signUps, LetterWriter writer) {
        this.orders = orders;
        this.signUps = signUps;
        this.writer = writer;
    }

    /**
     * What fails stays, and is tried again the next time: an exception would end the repetition.
     */
    public void run() {
        attempt.make(
                () ->
                        orders.first(MOST_AT_ONCE)
                                .forEach(order -> attempt.make(() -> writer.write(order))));
        attempt.make(
                () ->
                        signUps.withoutToken(MOST_AT_ONCE)
                                .forEach(pending -> attempt.make(() -> writer.write(pending))));
    }
}
