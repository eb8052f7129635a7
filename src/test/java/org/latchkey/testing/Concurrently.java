package org.latchkey.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the requests of several clients at the same instant. */
public final class Concurrently {

    private Concurrently() {}

    public static List<Answer> both(Callable<Answer> one, Callable<Answer> other) throws Exception {
        return all(List.of(one, other));
    }

    /** Runs all requests at once, and returns the answers in the order of the requests. */
    public static List<Answer> all(List<? extends Callable<Answer>> clients) throws Exception {
        CyclicBarrier start = new CyclicBarrier(clients.size());
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            List<Future<Answer>> pending = new ArrayList<>();
            for (Callable<Answer> client : clients) {
                pending.add(threads.submit(() -> {
                    start.await();
                    return client.call();
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> request : pending) {
                answers.add(request.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
