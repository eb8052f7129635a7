package org.latchkey.settings;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;

/** What tokens can be signed with: JWS algorithms (RFC 7518 §3.1, RFC 8037 §3.1). */
public enum SigningAlgorithm {
    RS256("RS256"),
    PS256("PS256"),
    ES256("ES256"),
    /** With Ed25519. */
    EDDSA("EdDSA"),
    /** With a secret that whoever verifies must have too. */
    HS256("HS256");

    private final String text;

    SigningAlgorithm(String text) {
        this.text = text;
    }

    /** As {@code alg} names it. */
    public String text() {
        return text;
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(SigningAlgorithm::text).collect(toUnmodifiableSet());
    }

    /**
     * The algorithm of that name.
     *
     * @param text one of {@link #names}
     */
    public static SigningAlgorithm named(String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No algorithm " + text));
    }
}
