package org.latchkey.token.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/** A verifier elsewhere, by how it keeps the key set. */
final class CachingVerifier {

    private final String name;
    private final Duration kept;
    private final boolean asksAboutUnknown;
    private Set<String> known = Set.of();
    private Instant expiresAt;

    /**
     * @param asksAboutUnknown whether it fetches the set again for a key that it does not know
     * @param start when it fetches the set for the first time
     */
    CachingVerifier(String name, Duration kept, boolean asksAboutUnknown, Instant start) {
        this.name = name;
        this.kept = kept;
        this.asksAboutUnknown = asksAboutUnknown;
        this.expiresAt = start;
    }

    /**
     * @param published the ids in the key set that is answered at that time
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
        expiresAt = now.plus(kept);
    }

    /** Before its first fetch it has nobody to serve. */
    boolean isUpBy(Instant now) {
        return !known.isEmpty() || !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return name;
    }
}
