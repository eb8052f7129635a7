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

/** Load on the cluster: several users send requests at once, and new users sign up, until {@link #stop()}. */
final class Load {

    private static final int USERS = 4;

    /** Leaves some CPU time for the nodes that start meanwhile. */
    private static final int PAUSE_MILLIS = 50;

    /** Stays below the rate limit of sixty sign-ups a minute from one network. */
    private static final int SIGN_UP_PAUSE_MILLIS = 1_500;

    private final Http http;
    private final List<LoadUser> users = new ArrayList<>();
    private final List<String> signedUp = new CopyOnWriteArrayList<>();
    private final List<String> failedSignUps = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean isStopped;

    private Load(Http http) {
        this.http = http;
    }

    static Load start(Http http) {
        Load load = new Load(http);
        for (int i = 0; i < USERS; i++) {
            load.users.add(new LoadUser(http, http.alice()));
        }
        load.users.forEach(user -> load.repeat(user, PAUSE_MILLIS));
        load.repeat(load::signUp, SIGN_UP_PAUSE_MILLIS);
        return load;
    }

    private void repeat(Runnable action, int pauseMillis) {
        threads.execute(() -> {
            try {
                while (!isStopped) {
                    action.run();
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
            (answer.status() == 201 ? signedUp : failedSignUps)
                    .add(answer.status() == 201 ? email : answer.status() + " " + answer.body());
        } catch (RuntimeException e) {
            failedSignUps.add(e.toString());
        }
    }

    /** Waits until every user has finished this many more rounds. */
    void awaitRounds(int rounds) throws InterruptedException {
        List<Integer> goals = users.stream().map(user -> user.rounds() + rounds).toList();
        for (int i = 0; i < goals.size(); i++) {
            LoadUser user = users.get(i);
            int goal = goals.get(i);
            Await.until("a visitor goes on", () -> user.rounds() >= goal);
        }
    }

    void stop() throws InterruptedException {
        isStopped = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES))
                .as("nobody hangs")
                .isTrue();
    }

    /** Returns the failures of each user, and last those of the sign-ups. */
    List<List<String>> failures() {
        return Stream.concat(users.stream().map(LoadUser::failures), Stream.of(failedSignUps))
                .toList();
    }

    /** Asserts that everything acknowledged is in the database. Call it after {@link #stop()}. */
    void assertNothingIsLost(Connection database) throws SQLException {
        assertThat(column(database, "SELECT email FROM account")).containsAll(signedUp);
        List<String> tasks = column(database, "SELECT id FROM task");
        assertThat(users)
                .allSatisfy(user -> assertThat(tasks).containsAll(user.tasks()))
                .allSatisfy(user -> assertThat(user.tasks()).isNotEmpty())
                .allMatch(LoadUser::canRefresh);
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
