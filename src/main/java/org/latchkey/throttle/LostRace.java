package org.latchkey.throttle;

import jakarta.persistence.OptimisticLockException;

/** Another transaction changed a key between two statements. The whole transaction must be retried. */
class LostRace extends OptimisticLockException {

    private static final long serialVersionUID = 1;
}
