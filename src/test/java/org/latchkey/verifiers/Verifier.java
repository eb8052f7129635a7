package org.latchkey.verifiers;

/** Third-party software that verifies tokens, configured as the documentation describes. */
interface Verifier extends AutoCloseable {

    Verdict verify(String token);

    @Override
    default void close() {}
}
