package org.latchkey.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is counted under one key. */
@Entity
@Table(name = "throttle")
class ThrottleEntry {

    @Id private String id;

    private String times;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected ThrottleEntry() {}

    ThrottleEntry(String id, Times times, Instant expiry) {
        this.id = id;
        set(times, expiry);
    }

    String id() {
        return id;
    }

    Times times() {
        return Times.parse(times);
    }

    /**
     * Keeps these in the place of what was kept.
     *
     * @param expiry from when on the entry says no more than none would
     */
    final void set(Times newTimes, Instant expiry) {
        times = newTimes.text();
        expiresAt = expiry;
    }

    /** Keeps none. */
    void clear() {
        times = Times.NONE.text();
    }
}
