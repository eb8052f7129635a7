package org.latchkey.password.hash;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.latchkey.log.RequestLogger;

/**
 * The implementations of Argon2id version 1.3 (RFC 9106). {@link #NATIVE} is the reference implementation in C, if its
 * library runs on this machine. {@link #JAVA} is BouncyCastle's, which computes the same bytes and takes 1.5 times as
 * long.
 */
enum Argon2 {
    NATIVE,
    JAVA;

    /** In KiB. */
    private static final int MAX_MEMORY = 128 * 1024;

    private static final int MAX_ITERATIONS = 16;

    /** In KiB filled by all passes. Above 64 MiB, fewer passes are allowed, so that no hash takes longer. */
    private static final int MAX_WORK = 64 * 1024 * MAX_ITERATIONS;

    /** The fastest implementation that runs on this machine. */
    static final Argon2 FASTEST = fastest();

    /**
     * The cost parameters of a hash.
     *
     * @param memory in KiB, at least 8 for each lane (RFC 9106 §3.1)
     * @param iterations the number of passes
     * @param parallelism the number of lanes
     */
    record Cost(int memory, int iterations, int parallelism) {

        Cost {
            if (memory < 8 * parallelism) {
                throw new IllegalArgumentException("Argon2 takes at least 8 KiB for each lane");
            }
            if (memory > MAX_MEMORY || iterations > MAX_ITERATIONS || memory * iterations > MAX_WORK) {
                throw new HashScheme.CostTooHigh(
                        "Argon2 with over 128 MiB, over 16 passes, or over 1 GiB in all its passes");
            }
        }
    }

    /**
     * Computes a hash.
     *
     * @param salt at least 8 bytes
     * @param length the result's length in bytes
     */
    byte[] hash(byte[] password, byte[] salt, Cost cost, int length) {
        if (this == NATIVE) {
            return Library.ARGON2ID.hash(password, salt, cost, length);
        }
        Argon2Parameters.Builder variant = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id);
        return inJava(variant.withVersion(Argon2Parameters.ARGON2_VERSION_13), password, salt, cost, length);
    }

    /** Computes a hash of any Argon2 variant, with BouncyCastle. */
    static byte[] inJava(Argon2Parameters.Builder variant, byte[] password, byte[] salt, Cost cost, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(variant.withIterations(cost.iterations())
                .withMemoryAsKB(cost.memory())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }

    private static Argon2 fastest() {
        try {
            NATIVE.hash(new byte[1], new byte[8], new Cost(8, 1, 1), 16);
            return NATIVE;
        } catch (LinkageError | UnsupportedOperationException e) {
            Logger log = RequestLogger.of(Argon2.class);
            log.log(Level.INFO, "Argon2 in C does not run here, so passwords are hashed in Java");
            return JAVA;
        }
    }

    /** Loaded at its first use, so that a failure occurs where {@link #fastest} catches it. */
    private static final class Library {
        static final NativeArgon2 ARGON2ID = new NativeArgon2();
    }
}
