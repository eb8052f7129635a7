package org.latchkey.password.hash;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * How many passwords a second this machine can check, with nothing else to do: what the benchmark
 * holds the logins against. Arguments: seconds for each measurement; how many at once, since cores
 * that share their memory's ways are slower together; of how many rounds the median is given, or 3.
 */
final class HashRate {

    /** A thread each. */
    private static final Executor THREADS = work -> new Thread(work).start();

    private HashRate() {}

    public static void main(String[] arguments) {
        long seconds = Long.parseLong(arguments[0]);
        int atOnce = Integer.parseInt(arguments[1]);
        PasswordHash hash = PasswordHash.of(Password.of("correct horse"), new SecureRandom());
        Argon2.Cost cost = new Argon2.Cost(19_456, 2, 1);
        byte[] salt = new byte[16];
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        double[] inUse = new double[rounds];
        double[] inJava = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            inUse[round] = rate(atOnce, seconds, () -> hash.matches(Password.of("another")));
            inJava[round] = rate(atOnce, seconds, () -> Argon2.JAVA.hash(new byte[8], salt, cost, 32));
        }
        Arrays.sort(inUse);
        Arrays.sort(inJava);
        System.out.printf("%s %.1f%n", Argon2.FASTEST, inUse[rounds / 2]);
        System.out.printf("%s %.1f%n", Argon2.JAVA, inJava[rounds / 2]);
    }

    private static double rate(int atOnce, long seconds, Runnable work) {
        return IntStream.range(0, atOnce)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> rate(seconds, work), THREADS))
                .toList()
                .stream()
                .mapToDouble(CompletableFuture::join)
                .sum();
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
