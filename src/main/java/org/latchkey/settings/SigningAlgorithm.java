package org.latchkey.settings;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;

/** The JWS algorithms that can sign access tokens (RFC 7518 §3.1, RFC 8037 §3.1). */
public enum SigningAlgorithm {
    RS256,
    PS256,
    ES256,
    /** EdDSA with Ed25519. */
    EDDSA,
    /** HMAC with a shared secret, which every verifier needs too. */
    HS256;

    /** The value of the {@code alg} header parameter. */
    public String text() {
        return this == EDDSA ? "EdDSA" : name();
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(SigningAlgorithm::text).collect(toUnmodifiableSet());
    }

    /**
     * Returns the algorithm with this name.
     *
     * @param text one of {@link #names}
     * @throws IllegalArgumentException if there is no such algorithm
     */
    public static SigningAlgorithm named(String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No algorithm " + text));
    }
}
