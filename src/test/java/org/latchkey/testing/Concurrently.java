package org.latchkey.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients who do something at the same instant. */
public final class Concurrently {

    private Concurrently() {}

    public static List<Answer> both(Callable<Answer> one, Callable<Answer> other) throws Exception {
        return all(List.of(one, other));
    }

    /** Their answers, in the order of what they did. */
    public static List<Answer> all(List<? extends Callable<Answer>> clients) throws Exception {
        CyclicBarrier start = new CyclicBarrier(clients.size());
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            List<Future<Answer>> waiting = new ArrayList<>();
            for (Callable<Answer> client : clients) {
                waiting.add(threads.submit(() -> {
                    start.await();
                    return client.call();
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : waiting) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
