package org.latchkey.verifiers;

/** Other people's software that verifies tokens, set up as the documentation says. */
interface Verifier extends AutoCloseable {

    Verdict verify(String token);

    @Override
    default void close() {}
}
