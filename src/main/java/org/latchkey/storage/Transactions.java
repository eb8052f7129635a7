package org.latchkey.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Begins and ends transactions within a method. A {@link RuntimeException} rolls back. */
@Dependent
public class Transactions {

    /** Runs the work in the caller's transaction, or in a new one where the caller has none. */
    @Transactional
    public <T> T in(Supplier<T> work) {
        return work.get();
    }

    /** Runs the work in the caller's transaction, or in a new one where the caller has none. */
    @Transactional
    public void in(Runnable work) {
        work.run();
    }

    /** Runs the work in a transaction of its own, which is committed when this returns. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T inNew(Supplier<T> work) {
        return work.get();
    }

    /** Runs the work in a transaction of its own, which is committed when this returns. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void inNew(Runnable work) {
        work.run();
    }
}
