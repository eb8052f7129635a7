package org.latchkey.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.confirmation.Letters;
import org.latchkey.confirmation.OneTimeTokens;
import org.latchkey.confirmation.Purpose;
import org.latchkey.event.Actor;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.problem.Problem;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/** A reset that an admin starts for somebody. The link goes to the owner's address alone. */
@Dependent
class OrderedReset {

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final Letters letters;
    private final Throttle throttle;
    private final Events events;

    @Inject
    OrderedReset(
            Accounts accounts,
            OneTimeTokens tokens,
            Letters letters,
            Throttle throttle,
            Events events) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.letters = letters;
        this.throttle = throttle;
        this.events = events;
    }

    /**
     * Who may not log in is sent nothing. An address that has had its mails of this hour gets no
     * more from an admin either, who is told so.
     *
     * @throws Problem {@code not-found} or {@code too-many-attempts}
     */
    @Transactional
    void start(String id, Actor admin) {
        Account account = accounts.lock(id).orElseThrow(Accounts::notFound);
        if (account.isDisabled()) {
            return;
        }
        throttle.count(Limit.RESET_MAILS_OF_ACCOUNT, account.emailAddress().key());
        letters.passwordReset(
                account, tokens.renew(account, Purpose.PASSWORD_RESET, account.emailAddress()));
        events.add(EventType.PASSWORD_RESET_REQUESTED, account.id(), admin);
    }
}
