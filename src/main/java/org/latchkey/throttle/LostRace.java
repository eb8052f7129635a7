package org.latchkey.throttle;

import jakarta.persistence.OptimisticLockException;

/** Another transaction changed a key between two statements: all has to be done again. */
class LostRace extends OptimisticLockException {

    private static final long serialVersionUID = 1;
}
