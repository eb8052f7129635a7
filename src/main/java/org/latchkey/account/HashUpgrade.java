package org.latchkey.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import org.latchkey.hashing.HashingGate;
import org.latchkey.network.Network;
import org.latchkey.password.Password;
import org.latchkey.password.PasswordHash;
import org.latchkey.problem.Problem;

/**
 * Puts a hash of ours in the place of one that another system made, or that was made at another
 * cost, when its password is known for a moment. The rules of today are not asked: it is the same
 * password as before.
 */
@Dependent
class HashUpgrade {

    private final Accounts accounts;
    private final HashingGate gate;
    private final SecureRandom random;

    @Inject
    HashUpgrade(Accounts accounts, HashingGate gate, SecureRandom random) {
        this.accounts = accounts;
        this.gate = gate;
        this.random = random;
    }

    /** Where there is no room to hash, the next login will do. */
    void make(Account account, Password proven, Network network) {
        PasswordHash old = account.passwordHash();
        if (old.isOfToday()) {
            return;
        }
        try {
            PasswordHash better = gate.pass(network, () -> PasswordHash.of(proven, random));
            accounts.replaceHash(account.id(), old, better);
        } catch (Problem overloaded) {
            // the login itself has succeeded
        }
    }
}
