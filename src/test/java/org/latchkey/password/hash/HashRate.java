package org.latchkey.password.hash;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Measures how many passwords a second this machine can check when it does nothing else. The benchmark compares the
 * logins with this rate.
 *
 * <p>Arguments: the seconds of each measurement; how many hashes run at once, since cores that share memory bandwidth
 * are slower together; and the number of rounds (3 by default), of which the median is printed.
 */
final class HashRate {

    private static final Executor THREAD_PER_TASK = task -> new Thread(task).start();

    private HashRate() {}

    public static void main(String[] arguments) {
        long seconds = Long.parseLong(arguments[0]);
        int concurrency = Integer.parseInt(arguments[1]);
        PasswordHash hash = PasswordHash.of(Password.of("correct horse"), new SecureRandom());
        Argon2.Cost cost = new Argon2.Cost(19_456, 2, 1);
        byte[] salt = new byte[16];
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        double[] current = new double[rounds];
        double[] inJava = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            current[round] = rate(concurrency, seconds, () -> hash.matches(Password.of("another")));
            inJava[round] = rate(concurrency, seconds, () -> Argon2.JAVA.hash(new byte[8], salt, cost, 32));
        }
        Arrays.sort(current);
        Arrays.sort(inJava);
        System.out.printf("%s %.1f%n", Argon2.FASTEST, current[rounds / 2]);
        System.out.printf("%s %.1f%n", Argon2.JAVA, inJava[rounds / 2]);
    }

    private static double rate(int concurrency, long seconds, Runnable work) {
        return IntStream.range(0, concurrency)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> rate(seconds, work), THREAD_PER_TASK))
                .toList()
                .stream()
                .mapToDouble(CompletableFuture::join)
                .sum();
    }

    private static double rate(long seconds, Runnable work) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        int count = 0;
        while (System.nanoTime() < end) {
            work.run();
            count++;
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}
