package org.latchkey.discovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.Events;
import org.latchkey.guard.Caller;
import org.latchkey.key.KeyRotation;
import org.latchkey.key.KeyTimes;
import org.latchkey.key.TokenHolders;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.settings.Settings;

/** The parts of the keys' administration that are committed, each with its event. */
@Dependent
class KeyAdministration {

    private final KeyRotation rotation;
    private final TokenHolders holders;
    private final Events events;
    private final Settings.Tokens settings;

    @Inject
    KeyAdministration(
            KeyRotation rotation, TokenHolders holders, Events events, Settings settings) {
        this.rotation = rotation;
        this.holders = holders;
        this.events = events;
        this.settings = settings.tokens();
    }

    /** What the settings of the node that starts make due. */
    @Transactional
    void begin() {
        if (rotation.begin()) {
            events.add(EventType.KEY_ROTATED);
        }
    }

    /** What is due by itself. */
    @Transactional
    void turn() {
        if (rotation.turn()) {
            events.add(EventType.KEY_ROTATED);
        }
    }

    /**
     * Prepares the next key.
     *
     * @throws Problem {@code keys-not-rotated}
     */
    @Transactional
    KeyTimes prepareNext(Caller admin, Client client) {
        requireManaged();
        KeyTimes next = rotation.prepareNext();
        add(admin, client);
        return next;
    }

    /**
     * Revokes a key.
     *
     * @return what was revoked, for {@link #countHolders}
     * @throws Problem {@code keys-not-rotated} or {@code not-found}
     */
    @Transactional
    KeyRotation.Revoked revoke(String id, Caller admin, Client client) {
        requireManaged();
        KeyRotation.Revoked revoked =
                rotation.revoke(id)
                        .orElseThrow(
                                () ->
                                        Problem.of(
                                                ProblemType.NOT_FOUND,
                                                "There is no key with this id."));
        add(admin, client);
        return revoked;
    }

    /**
     * How many sessions hold tokens that are refused now. Asked when the revocation is committed:
     * to count millions takes longer than to revoke, and may fail for it.
     */
    @Transactional
    long countHolders(KeyRotation.Revoked revoked) {
        return revoked.hasSigned()
                ? holders.countSince(revoked.at().minus(settings.lifetime()))
                : 0;
    }

    void requireManaged() {
        if (!settings.signing().isManaged()) {
            throw Problem.of(
                    ProblemType.KEYS_NOT_ROTATED, "The settings give the key that signs tokens.");
        }
    }

    private void add(Caller admin, Client client) {
        events.add(EventType.KEY_ROTATED, admin.id(), Optional.of(admin.sessionId()), client);
    }
}
