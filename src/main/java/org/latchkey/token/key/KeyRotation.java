package org.latchkey.token.key;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.settings.Settings;
import org.latchkey.settings.SigningSettings;
import org.latchkey.storage.DatabaseClock;

/**
 * Changes the keys' schedule: by one node at a time, and so that every other one reads the change
 * before it counts.
 */
@Dependent
public class KeyRotation {

    private final StoredSigningKeys stored;
    private final SigningSettings settings;
    private final DatabaseClock time;

    @Inject
    KeyRotation(StoredSigningKeys stored, Settings settings, DatabaseClock time) {
        this.stored = stored;
        this.settings = settings.tokens().signing();
        this.time = time;
    }

    /**
     * Brings the schedule in line with the settings of the node that starts.
     *
     * @return whether that changed it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean reconcile() {
        KeySchedule schedule = stored.lock();
        if (settings.isManaged()) {
            adjust(schedule);
        } else {
            stop(schedule, time.now());
        }
        return !stored.lock().keys().equals(schedule.keys());
    }

    private void adjust(KeySchedule schedule) {
        Optional<SigningKey> next =
                schedule.change(settings.algorithm(), time.now()).map(at -> make());
        // making a key takes seconds of the lead that the other nodes have
        Instant now = time.now();
        schedule.unwanted(settings.algorithm(), now)
                .ifPresentOrElse(key -> stored.remove(key.id()), () -> move(schedule, now));
        next.ifPresent(
                key -> stored.lock().change(settings.algorithm(), now).ifPresent(at -> stored.add(key, now, at)));
        // to make the next one takes a second: that is for the first turn
        if (stored.lock().active(now).isEmpty()) {
            addMissing(now);
        }
    }

    private SigningKey make() {
        return stored.make(settings.algorithm());
    }

    private void move(KeySchedule schedule, Instant now) {
        schedule.moved(settings.keyLifetime(), now)
                .ifPresent(
                        at -> stored.activateAt(schedule.last(now).orElseThrow().id(), at));
    }

    private void stop(KeySchedule schedule, Instant now) {
        for (KeyLifecycle key : schedule.keys()) {
            if (schedule.stateOf(key, now) == KeyState.PENDING) {
                stored.remove(key.id());
            } else {
                stored.end(key.id(), now);
            }
        }
    }

    /**
     * Removes keys that are gone, and prepares the next one where the pending key is about to take
     * over.
     *
     * @return whether one was prepared
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean rotateIfDue() {
        Instant now = time.now();
        boolean isPrepared = settings.isManaged() && addAllMissing(now);
        removeGone(now);
        return isPrepared;
    }

    /** After a revocation there may be two to make. */
    private boolean addAllMissing(Instant now) {
        boolean any = false;
        while (addMissing(now)) {
            any = true;
        }
        return any;
    }

    private boolean addMissing(Instant now) {
        Optional<Instant> activeAt = stored.lock().missing(settings.keyLifetime(), now);
        activeAt.ifPresent(at -> stored.add(make(), now, at));
        return activeAt.isPresent();
    }

    private void removeGone(Instant now) {
        KeySchedule schedule = stored.lock();
        schedule.keys().stream()
                .filter(key -> schedule.stateOf(key, now) == KeyState.GONE)
                .forEach(key -> stored.remove(key.id()));
    }

    /**
     * Prepares one more key; the pending one is to take over as soon as it has been published for
     * long enough.
     *
     * @return the new one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public KeyLifecycle prepareNext() {
        addAllMissing(time.now());
        SigningKey next = make();
        // making a key takes seconds of the lead that the other nodes have
        Instant now = time.now();
        Instant turn = stored.lock().last(now).map(key -> bringForward(key, now)).orElse(now);
        return stored.add(next, now, turn.plus(settings.keyLifetime()));
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
     * What came of a revocation.
     *
     * @param hasSigned whether there may be tokens that the key has signed
     */
    public record Revoked(boolean hasSigned, Instant at) {}

    /**
     * Removes the key: whatever it signed is refused, here and everywhere. Where it was the one
     * that signs, the next one does from now on.
     *
     * @return empty where there is no key of that id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Revoked> revoke(String id) {
        KeySchedule schedule = stored.lock();
        Instant now = time.now();
        return schedule.keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .map(key -> revoked(schedule.stateOf(key, now), key, schedule, now));
    }

    private Revoked revoked(KeyState state, KeyLifecycle key, KeySchedule schedule, Instant now) {
        stored.remove(key.id());
        Optional<KeyLifecycle> next =
                schedule.after(key).filter(after -> after.activeAt().isAfter(now));
        next.ifPresent(after -> takeOver(after, key, state, now));
        addAllMissing(now);
        // making keys takes seconds of the lead that the other nodes have
        next.ifPresent(after -> takeOver(after, key, state, time.now()));
        return new Revoked(state != KeyState.PENDING, now);
    }

    /** In an emergency at once; where the one before it never signed, when that would have. */
    private void takeOver(KeyLifecycle next, KeyLifecycle revoked, KeyState state, Instant now) {
        Instant turn = state == KeyState.PENDING
                ? KeySchedule.latest(revoked.activeAt(), KeySchedule.earliest(next, now))
                : now;
        stored.activateAt(next.id(), turn);
    }
}
