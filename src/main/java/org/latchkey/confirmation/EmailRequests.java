package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.Credentials;
import org.latchkey.account.EmailAddress;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.guard.Caller;

/** The part that is committed of asking for one's address to be verified, or for another one. */
@Dependent
class EmailRequests {

    private final Accounts accounts;
    private final LetterOrders orders;
    private final Letters letters;
    private final Events events;

    @Inject
    EmailRequests(Accounts accounts, LetterOrders orders, Letters letters, Events events) {
        this.accounts = accounts;
        this.orders = orders;
        this.letters = letters;
        this.events = events;
    }

    /** Of an address that is verified, there is nothing to ask. */
    @Transactional
    void verify(Account account, Client client) {
        if (!account.isEmailVerified()) {
            orders.add(Purpose.VERIFICATION, account.emailAddress(), account.id(), client);
        }
    }

    /**
     * Tells the old address, and asks the new one if nobody has it: which is found out later.
     *
     * @return whether it was done; false where the password was changed meanwhile
     */
    @Transactional
    boolean change(Credentials.Proven proven, EmailAddress wanted, Caller caller, Client client) {
        Optional<Account> account =
                accounts.lock(proven.accountId()).filter(proven::isStillRightFor);
        account.ifPresent(
                found -> {
                    letters.addressChangeWasAskedFor(found, wanted);
                    orders.add(Purpose.ADDRESS_CHANGE, wanted, found.id(), client);
                    events.add(
                            EventType.EMAIL_CHANGE_REQUESTED,
                            found.id(),
                            Optional.of(caller.sessionId()),
                            client);
                });
        return account.isPresent();
    }
}
