package org.latchkey.password;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * How many passwords a second this machine can check, with nothing else to do: what the benchmark
 * holds the logins against. Arguments: seconds for each measurement.
 */
final class HashRate {

    private static final int ROUNDS = 3;

    private HashRate() {}

    public static void main(String[] arguments) {
        long seconds = Long.parseLong(arguments[0]);
        PasswordHash hash = PasswordHash.of(Password.of("correct horse"), new SecureRandom());
        Argon2.Cost cost = new Argon2.Cost(19_456, 2, 1);
        byte[] salt = new byte[16];
        double[] inUse = new double[ROUNDS];
        double[] inJava = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            inUse[round] = rate(seconds, () -> hash.matches(Password.of("another")));
            inJava[round] = rate(seconds, () -> Argon2.JAVA.hash(new byte[8], salt, cost, 32));
        }
        Arrays.sort(inUse);
        Arrays.sort(inJava);
        System.out.printf("%s %.1f%n", Argon2.FASTEST, inUse[ROUNDS / 2]);
        System.out.printf("%s %.1f%n", Argon2.JAVA, inJava[ROUNDS / 2]);
    }

    private static double rate(long seconds, Runnable work) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        int done = 0;
        while (System.nanoTime() < end) {
            work.run();
            done++;
        }
        return done * 1e9 / (System.nanoTime() - start);
    }
}
