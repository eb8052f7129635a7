package org.latchkey.token.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/** Simulates a verifier in another application, which caches the key set. */
final class CachingVerifier {

    private final String name;
    private final Duration maxAge;
    private final boolean asksAboutUnknown;
    private Set<String> known = Set.of();
    private Instant expiresAt;

    /**
     * Creates a verifier.
     *
     * @param maxAge how long the verifier caches the key set
     * @param asksAboutUnknown whether it fetches the set again for a key that it does not know
     * @param start when it fetches the set for the first time
     */
    CachingVerifier(String name, Duration maxAge, boolean asksAboutUnknown, Instant start) {
        this.name = name;
        this.maxAge = maxAge;
        this.asksAboutUnknown = asksAboutUnknown;
        this.expiresAt = start;
    }

    /**
     * Whether the verifier knows the key at this time.
     *
     * @param published returns the ids in the key set that is served at a time
     */
    boolean knows(String id, Instant now, Function<Instant, Set<String>> published) {
        if (!now.isBefore(expiresAt)) {
            fetch(now, published);
        }
        if (asksAboutUnknown && !known.contains(id)) {
            fetch(now, published);
        }
        return known.contains(id);
    }

    private void fetch(Instant now, Function<Instant, Set<String>> published) {
        known = published.apply(now);
        expiresAt = now.plus(maxAge);
    }

    /** Before its first fetch, the verifier receives no requests. */
    boolean hasStarted(Instant now) {
        return !known.isEmpty() || !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return name;
    }
}
