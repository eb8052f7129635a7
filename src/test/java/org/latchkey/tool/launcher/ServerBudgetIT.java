package org.latchkey.tool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latchkey.budget.Budget;
import org.latchkey.budget.Count;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.On;

/**
 * Tests the budget of loaded classes at the start, and of database statements per request. Of the
 * statements that Derby logs, it counts those on request threads.
 */
@On(LaunchedServer.class)
class ServerBudgetIT {

    private static final Pattern STATEMENT = Pattern.compile(
            "Thread\\[(?:http-thread-pool|glassfish-web-async-thread).*\\(XID = (\\d+)\\).* Executing prepared statement: (.*?) :End prepared");

    private static final String WARM_UP = "\"name\":\"warm-up\",\"status\":\"%s\"";

    private record Statement(String transaction, String sql) {}

    /**
     * The statements that requests executed. Equal statements in a row count once: embedded Derby runs
     * them per row, without round trips, where PostgreSQL gets a single statement.
     */
    private record Statements(List<Statement> all) {

        long count() {
            return IntStream.range(0, all.size())
                    .filter(i -> i == 0 || !all.get(i).equals(all.get(i - 1)))
                    .count();
        }

        long transactionCount() {
            return all.stream().map(Statement::transaction).distinct().count();
        }
    }

    @Test
    void aStartAndTheRequestsStayWithinTheBudget(LaunchedServer server) throws IOException {
        Path log = server.folder.resolve("data/derby.log");
        Http http = server.client();
        // The first request fills caches and must not be measured.
        Person alice = http.alice();

        // New client addresses, because the rate limits take another path for a known one.
        Http first = http.fromElsewhere();
        Http second = http.fromElsewhere();
        String bob = Http.fresh("bob");
        String credentials = Http.credentials(bob, Http.PASSWORD);
        Statements signUp = during(log, () -> first.post("api/users", credentials));
        Statements login = during(log, () -> second.logIn(bob, Http.PASSWORD));
        String refreshToken = http.logIn(alice.email(), alice.password()).json().getString("refresh_token");
        Statements refresh = during(log, () -> http.refresh(refreshToken));
        Statements privateRequest = during(log, () -> http.get(alice, "api/private"));

        assertThat(login.count()).as("the log is understood").isPositive();
        new Budget()
                .add(Count.CLASSES_WHEN_READY, server.classesWhenReady)
                .add(Count.SIGN_UP_STATEMENTS, signUp.count())
                .add(Count.SIGN_UP_TRANSACTIONS, signUp.transactionCount())
                .add(Count.LOGIN_STATEMENTS, login.count())
                .add(Count.LOGIN_TRANSACTIONS, login.transactionCount())
                .add(Count.REFRESH_STATEMENTS, refresh.count())
                .add(Count.REFRESH_TRANSACTIONS, refresh.transactionCount())
                .add(Count.PRIVATE_REQUEST_STATEMENTS, privateRequest.count())
                .check();
    }

    /** The node runs warm-up requests before it is ready. */
    @Test
    void theWarmUpOnlyReadsFromTheDatabase(LaunchedServer server) {
        assertThat(server.healthWhenItAnswered).contains(WARM_UP.formatted("DOWN"));
        assertThat(server.healthWhenLaunched).contains(WARM_UP.formatted("UP"));
        assertThat(server.statementsWhenLaunched.lines().filter(STATEMENT.asPredicate()))
                .isNotEmpty()
                .noneMatch(line -> line.matches(".*(INSERT|UPDATE|DELETE) .*"));
    }

    @Test
    void aChallengeForPasskeysStoresNothing(LaunchedServer server) throws IOException {
        Path log = server.folder.resolve("data/derby.log");
        Http http = server.client();
        http.post("api/passkeys/options", null);

        Statements options = during(log, () -> http.post("api/passkeys/options", null));

        assertThat(options.all()).isEmpty();
    }

    private static Statements during(Path log, Runnable request) throws IOException {
        int start = Files.readString(log).length();
        request.run();
        String lines = Files.readString(log).substring(start);
        return new Statements(STATEMENT
                .matcher(lines)
                .results()
                .map((MatchResult match) -> new Statement(match.group(1), match.group(2)))
                .toList());
    }
}
