package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;

/** Visitors who come at once, and newcomers who sign up, until it is stopped. */
final class Load {

    private static final int VISITORS = 4;

    /** So that the machine has some time left for what is started meanwhile. */
    private static final int PAUSE_MILLIS = 50;

    /** From one network, sixty a minute may sign up. */
    private static final int BETWEEN_SIGN_UPS_MILLIS = 1_500;

    private final Http http;
    private final List<LoadUser> visitors = new ArrayList<>();
    private final List<String> newcomers = new CopyOnWriteArrayList<>();
    private final List<String> refusedNewcomers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean isOver;

    private Load(Http http) {
        this.http = http;
    }

    static Load on(Http http) {
        Load load = new Load(http);
        for (int i = 0; i < VISITORS; i++) {
            load.visitors.add(new LoadUser(http, http.alice()));
        }
        load.visitors.forEach(visitor -> load.repeat(visitor, PAUSE_MILLIS));
        load.repeat(load::signUp, BETWEEN_SIGN_UPS_MILLIS);
        return load;
    }

    private void repeat(Runnable act, int pauseMillis) {
        threads.execute(() -> {
            try {
                while (!isOver) {
                    act.run();
                    Thread.sleep(pauseMillis);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void signUp() {
        String email = Http.fresh("newcomer");
        try {
            Answer answer = http.post("api/users", Http.credentials(email, Http.PASSWORD));
            (answer.status() == 201 ? newcomers : refusedNewcomers)
                    .add(answer.status() == 201 ? email : answer.status() + " " + answer.body());
        } catch (RuntimeException e) {
            refusedNewcomers.add(e.toString());
        }
    }

    /** Waits until everybody has done so many rounds more. */
    void goOn(int rounds) throws InterruptedException {
        List<Integer> goals =
                visitors.stream().map(visitor -> visitor.rounds() + rounds).toList();
        for (int i = 0; i < goals.size(); i++) {
            LoadUser visitor = visitors.get(i);
            int goal = goals.get(i);
            Await.until("a visitor goes on", () -> visitor.rounds() >= goal);
        }
    }

    void stop() throws InterruptedException {
        isOver = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES))
                .as("nobody hangs")
                .isTrue();
    }

    /** Of each visitor, and of the newcomers. */
    List<List<String>> failures() {
        return Stream.concat(visitors.stream().map(LoadUser::failures), Stream.of(refusedNewcomers))
                .toList();
    }

    /** After the stop: what was acknowledged is there. */
    void assertNothingIsLost(Connection database) throws SQLException {
        assertThat(column(database, "SELECT email FROM account")).containsAll(newcomers);
        List<String> tasks = column(database, "SELECT id FROM task");
        assertThat(visitors)
                .allSatisfy(visitor -> assertThat(tasks).containsAll(visitor.tasks()))
                .allSatisfy(visitor -> assertThat(visitor.tasks()).isNotEmpty())
                .allMatch(LoadUser::canGoOn);
    }

    private static List<String> column(Connection database, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
