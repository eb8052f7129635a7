package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.database.DatabaseTime;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/**
 * Takes letters to be sent, and drops those that are beyond what their recipient gets in an hour:
 * whoever signs up under a stranger's address could have him told of any number of changes.
 */
@Dependent
class TakenLetters {

    private final WaitingLetters letters;
    private final Throttle throttle;
    private final DatabaseTime time;

    @Inject
    TakenLetters(WaitingLetters letters, Throttle throttle, DatabaseTime time) {
        this.letters = letters;
        this.throttle = throttle;
        this.time = time;
    }

    /**
     * Takes one, if it is still there, no other node has taken it and it may be sent.
     *
     * @param until how long from now it is due again, should this node not get to say what became
     *     of it
     */
    Optional<WaitingLetter> take(String id, Duration until) {
        Instant now = time.now();
        Optional<WaitingLetter> taken = letters.take(id, now, now.plus(until));
        if (taken.isPresent() && isBeyondRation(taken.get())) {
            letters.remove(id);
            return Optional.empty();
        }
        return taken;
    }

    /** It counts when it is taken first. */
    private boolean isBeyondRation(WaitingLetter letter) {
        return letter.isRationed()
                && letter.attempts() == 1
                && throttle.wait(Limit.NOTICES_OF_RECIPIENT, letter.recipient()).isPresent();
    }
}
