package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.latchkey.database.Mutex;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/** Sees to it that one admin stays who may log in, whoever takes what from whom at once. */
@Dependent
public class Admins {

    private final Accounts accounts;
    private final Mutex mutex;

    @Inject
    Admins(Accounts accounts, Mutex mutex) {
        this.accounts = accounts;
        this.mutex = mutex;
    }

    /**
     * From here until the transaction ends nobody else takes anything from an admin. To be called
     * before any account is held: two who demote each other must not both find the other there.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold() {
        mutex.lock("admins");
    }

    /**
     * Refuses to take the last one.
     *
     * @throws Problem {@code last-admin} where nobody else is an admin who may log in
     */
    public void requireOther(String id) {
        if (!accounts.hasOtherEnabledAdmin(id)) {
            throw Problem.of(ProblemType.LAST_ADMIN, "This account is the last enabled admin.");
        }
    }
}
