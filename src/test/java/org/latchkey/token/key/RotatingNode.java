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

/** A node's rotation and its keys in use, over keys in memory, with a clock that travels. */
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
        this.keys = new SigningKeys(settings, null, stored, time);
    }

    /** The first node, on an empty table; settings are names and values in turn. */
    static RotatingNode first(String... settings) {
        return starting(settings).started();
    }

    /** The same before it has looked around. */
    static RotatingNode starting(String... settings) {
        return new RotatingNode(new MovableClock(START), new KeysInMemory(), map(settings)).begun();
    }

    /** Another node on the same table, or the same node after a restart. */
    RotatingNode another(String... settings) {
        return new RotatingNode(clock, stored, map(settings)).begun().started();
    }

    private static Map<String, String> map(String... settings) {
        Map<String, String> map = new HashMap<>(Map.of("latchkey.token.algorithm", "EdDSA"));
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return map;
    }

    private RotatingNode begun() {
        rotation.reconcile();
        keys.follow();
        return this;
    }

    private RotatingNode started() {
        look();
        return this;
    }

    /** What a node does every minute. */
    void look() {
        rotation.rotateIfDue();
        keys.follow();
    }

    /** Time passes, and the node looks only then. */
    void after(Duration duration) {
        clock.moveBy(duration);
        look();
    }

    Instant now() {
        return clock.instant();
    }

    KeySchedule schedule() {
        return stored.lock();
    }

    List<KeyLifecycle> times() {
        return schedule().keys();
    }

    List<KeyState> states() {
        KeySchedule schedule = schedule();
        return schedule.keys().stream().map(key -> schedule.stateOf(key, now())).toList();
    }

    KeyLifecycle active() {
        return schedule().active(now()).orElseThrow();
    }

    /** The one that signs next. */
    KeyLifecycle pending() {
        return schedule().after(active()).orElseThrow();
    }

    /** The id of the key that the node signs with, which is the one that the schedule says. */
    String signsWith() {
        String id = keys.current().id();
        assertThat(id).isEqualTo(active().id());
        return id;
    }
}
