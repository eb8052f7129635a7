package org.latchkey.token.key;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;

/**
 * Changes the schedule of the signing keys. Only one node at a time changes it. A planned change takes
 * effect only after all other nodes have read it. A revocation takes effect immediately.
 */
@Dependent
class KeyRotation {

    private final StoredSigningKeys stored;
    private final Settings.Signing settings;
    private final DatabaseClock time;

    @Inject
    KeyRotation(StoredSigningKeys stored, Settings settings, DatabaseClock time) {
        this.stored = stored;
        this.settings = settings.tokens().signing();
        this.time = time;
    }

    /**
     * Adjusts the schedule to the settings of the node that starts.
     *
     * @return whether the schedule changed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean reconcile() {
        KeySchedule schedule = stored.lock();
        if (settings.isManaged()) {
            adjustToSettings(schedule);
        } else {
            endGeneratedKeys(schedule, time.now());
        }
        return !stored.lock().keys().equals(schedule.keys());
    }

    private void adjustToSettings(KeySchedule schedule) {
        Optional<SigningKey> next =
                schedule.algorithmChange(settings.algorithm(), time.now()).map(at -> generate());
        // read the time again: generating a key can take seconds of the other nodes' lead time
        Instant now = time.now();
        schedule.obsolete(settings.algorithm(), now)
                .ifPresentOrElse(key -> stored.remove(key.id()), () -> reschedule(schedule, now));
        next.ifPresent(key ->
                stored.lock().algorithmChange(settings.algorithm(), now).ifPresent(at -> stored.add(key, now, at)));
        // Generating the next key takes a second. The first run of the background job does it, so the
        // start is not delayed.
        if (stored.lock().active(now).isEmpty()) {
            addMissing(now);
        }
    }

    private SigningKey generate() {
        return stored.generate(settings.algorithm());
    }

    private void reschedule(KeySchedule schedule, Instant now) {
        schedule.rescheduled(settings.keyLifetime(), now)
                .ifPresent(at -> stored.activateAt(
                        schedule.lastPending(now).orElseThrow().id(), at));
    }

    private void endGeneratedKeys(KeySchedule schedule, Instant now) {
        for (KeyLifecycle key : schedule.keys()) {
            if (schedule.stateOf(key, now) == KeyState.PENDING) {
                stored.remove(key.id());
            } else {
                stored.end(key.id(), now);
            }
        }
    }

    /**
     * Removes expired keys, and prepares the next key if the pending one is about to take over.
     *
     * @return whether a key was prepared
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean rotateIfDue() {
        Instant now = time.now();
        boolean isPrepared = settings.isManaged() && addAllMissing(now);
        removeExpired(now);
        return isPrepared;
    }

    /** Repeats, because two keys may be missing after a revocation. */
    private boolean addAllMissing(Instant now) {
        boolean isPrepared = false;
        while (addMissing(now)) {
            isPrepared = true;
        }
        return isPrepared;
    }

    private boolean addMissing(Instant now) {
        Optional<Instant> activeAt = stored.lock().nextActivation(settings.keyLifetime(), now);
        activeAt.ifPresent(at -> stored.add(generate(), now, at));
        return activeAt.isPresent();
    }

    private void removeExpired(Instant now) {
        KeySchedule schedule = stored.lock();
        schedule.keys().stream()
                .filter(key -> schedule.stateOf(key, now) == KeyState.EXPIRED)
                .forEach(key -> stored.remove(key.id()));
    }

    /**
     * Prepares one more key. The pending key takes over as soon as it has been published for long enough.
     *
     * @return the new key
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public KeyLifecycle prepareNext() {
        addAllMissing(time.now());
        SigningKey next = generate();
        // read the time again: generating a key can take seconds of the other nodes' lead time
        Instant now = time.now();
        Instant activeAt = stored.lock()
                .lastPending(now)
                .map(key -> bringForward(key, now))
                .orElse(now);
        return stored.add(next, now, activeAt.plus(settings.keyLifetime()));
    }

    private Instant bringForward(KeyLifecycle pending, Instant now) {
        Instant earliest = KeySchedule.earliest(pending, now);
        if (!earliest.isBefore(pending.activeAt())) {
            return pending.activeAt();
        }
        stored.activateAt(pending.id(), earliest);
        return earliest;
    }

    /**
     * The result of a revocation.
     *
     * @param hasSigned whether the key may have signed tokens
     * @param at when the key was revoked
     */
    public record Revoked(boolean hasSigned, Instant at) {}

    /**
     * Revokes the key: every node rejects the tokens that it signed. If it was the active key, the next key
     * signs from now on.
     *
     * @return empty if there is no key with this id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Revoked> revoke(String id) {
        KeySchedule schedule = stored.lock();
        Instant now = time.now();
        return schedule.keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .map(key -> removeAndReplace(schedule.stateOf(key, now), key, schedule, now));
    }

    private Revoked removeAndReplace(KeyState state, KeyLifecycle key, KeySchedule schedule, Instant now) {
        stored.remove(key.id());
        Optional<KeyLifecycle> next =
                schedule.after(key).filter(after -> after.activeAt().isAfter(now));
        next.ifPresent(after -> activateSuccessor(after, key, state, now));
        addAllMissing(now);
        // set again with the current time: generating keys can take seconds of the other nodes' lead time
        next.ifPresent(after -> activateSuccessor(after, key, state, time.now()));
        return new Revoked(state != KeyState.PENDING, now);
    }

    /**
     * Schedules the successor of a revoked key. If the revoked key has signed, the successor takes over
     * immediately. If it was pending, the successor takes over when that key would have, but not before
     * verifiers know it.
     */
    private void activateSuccessor(KeyLifecycle next, KeyLifecycle revoked, KeyState state, Instant now) {
        Instant activeAt = state == KeyState.PENDING
                ? KeySchedule.latest(revoked.activeAt(), KeySchedule.earliest(next, now))
                : now;
        stored.activateAt(next.id(), activeAt);
    }
}
