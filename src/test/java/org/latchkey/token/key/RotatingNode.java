package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.MovableClock;
import org.latchkey.storage.TestTime;

/** A node's rotation and its keys in use, with keys in memory and a controllable clock. */
final class RotatingNode {

    static final Instant START = Instant.parse("2026-11-23T10:15:30.123Z");

    final MovableClock clock;
    final KeysInMemory stored;
    final KeyRotation rotation;
    final SigningKeys keys;

    private RotatingNode(MovableClock clock, KeysInMemory stored, Map<String, String> texts) {
        Settings settings = Settings.read(texts::get);
        DatabaseClock time = TestTime.of(clock, settings);
        this.clock = clock;
        this.stored = stored;
        this.rotation = new KeyRotation(stored, settings, time);
        this.keys = new SigningKeys(settings, stored, time);
    }

    /**
     * Starts the first node on an empty table and runs its job once. Settings are alternating names and
     * values.
     */
    static RotatingNode first(String... settings) {
        return starting(settings).withJobRun();
    }

    /** Starts the first node, but does not run its job yet. */
    static RotatingNode starting(String... settings) {
        return new RotatingNode(new MovableClock(START), new KeysInMemory(), map(settings)).reconciled();
    }

    /** Starts another node on the same table, or restarts this one, and runs its job once. */
    RotatingNode another(String... settings) {
        return new RotatingNode(clock, stored, map(settings)).reconciled().withJobRun();
    }

    private static Map<String, String> map(String... settings) {
        Map<String, String> map = new HashMap<>(Map.of("latchkey.token.algorithm", "EdDSA"));
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return map;
    }

    private RotatingNode reconciled() {
        rotation.reconcile();
        keys.follow();
        return this;
    }

    private RotatingNode withJobRun() {
        runJob();
        return this;
    }

    /** Runs the job that a node runs every minute. */
    void runJob() {
        rotation.rotateIfDue();
        keys.follow();
    }

    /** Advances the clock, then runs the job once. */
    void advance(Duration duration) {
        clock.moveBy(duration);
        runJob();
    }

    Instant now() {
        return clock.instant();
    }

    KeySchedule schedule() {
        return stored.lock();
    }

    List<KeyLifecycle> lifecycles() {
        return schedule().keys();
    }

    List<KeyState> states() {
        KeySchedule schedule = schedule();
        return schedule.keys().stream().map(key -> schedule.stateOf(key, now())).toList();
    }

    KeyLifecycle active() {
        return schedule().active(now()).orElseThrow();
    }

    /** The key that signs next. */
    KeyLifecycle pending() {
        return schedule().after(active()).orElseThrow();
    }

    /** Returns the id of the key that the node signs with, after checking that it is the scheduled one. */
    String signsWith() {
        String id = keys.current().id();
        assertThat(id).isEqualTo(active().id());
        return id;
    }
}
