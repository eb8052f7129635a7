package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.throttle.Guesses.WRONG;
import static org.latchkey.throttle.Guesses.firstRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryDatabase
@OnEveryServer
class ThrottleIT extends OverHttp {

    @Test
    void theSixthGuessAfterFiveFailuresMustWait() {
        Person alice = http.alice();

        List<Answer> answers = Guesses.series(() -> http.logIn(alice.email(), WRONG));

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 401);
        Answer refused = firstRefused(answers);
        assertThat(refused.problem()).isEqualTo("too-many-attempts");
        assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isPositive();
    }

    @Test
    void aSuccessResetsTheFailures() {
        Person alice = http.alice();
        assertThat(guess(alice.email(), 4)).allMatch(answer -> answer.status() == 401);
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);

        assertThat(guess(alice.email(), 5)).allMatch(answer -> answer.status() == 401);
    }

    @Test
    void concurrentGuessesCountEachOther() {
        Person alice = http.alice();

        Instant start = Instant.now();
        List<Integer> statuses =
                parallel(64, i -> http.logIn(alice.email(), WRONG).status());
        // the database's clock, which counts, may be a little ahead
        long seconds = Duration.between(start, Instant.now()).plusMillis(250).toSeconds();

        assertThat(statuses).isSubsetOf(401, 429, 503).contains(429);
        // five at once, one more after a second, and the next two seconds later
        long allowed = 5 + (63L - Long.numberOfLeadingZeros(seconds + 1));
        assertThat(statuses.stream().filter(status -> status == 401).count()).isBetween(1L, allowed);
    }

    @Test
    void fiveConcurrentGuessesAreAllAdmitted() {
        for (int round = 0; round < 10; round++) {
            Http elsewhere = http.fromElsewhere();
            Person alice = elsewhere.alice();

            List<Integer> statuses =
                    parallel(5, i -> elsewhere.logIn(alice.email(), WRONG).status());

            assertThat(statuses).isSubsetOf(401, 503).contains(401);
        }
    }

    @Test
    void guessesFromAnotherNetworkDoNotThrottleTheOwner() {
        Person alice = http.alice();

        Http elsewhere = http.from("192.0.2.77");
        firstRefused(() -> elsewhere.logIn(alice.email(), WRONG));

        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void theOwnerOfAnAccountThatIsGuessedFromManyNetworksLogsInFromAKnownNetwork() {
        Person alice = http.alice();
        AtomicInteger number = new AtomicInteger();
        int guesses = guessedUntilRefusedFor(
                10, () -> http.from("192.0.2." + number.incrementAndGet()).logIn(alice.email(), WRONG));
        assertThat(guesses).isBetween(50, 60);

        Answer stranger = http.from("198.51.100.1").logIn(alice.email(), alice.password());
        assertThat(stranger.status()).isEqualTo(429);
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void aNetworkWith100FailuresMayOnlyTryAccountsThatWereUsedThere() {
        Person alice = http.alice();
        Person bob = http.from("192.0.2.200").bob();
        int guesses = guessedUntilRefusedFor(4, () -> http.logIn(Http.fresh("stranger"), WRONG));
        assertThat(guesses).isBetween(100, 130);

        assertThat(http.logIn(bob.email(), bob.password()).status()).isEqualTo(429);
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    /** Returns how many guesses are admitted until one is refused with a Retry-After of more than these seconds. */
    private static int guessedUntilRefusedFor(int seconds, Supplier<Answer> guess) {
        int guesses = 0;
        while (true) {
            Answer answer = guess.get();
            if (answer.status() == 401) {
                guesses++;
                continue;
            }
            assertThat(answer.status()).isEqualTo(429);
            if (Integer.parseInt(answer.header("Retry-After").orElseThrow()) > seconds) {
                return guesses;
            }
        }
    }

    @Test
    void anAddressThatTheClientItselfClaimsIsIgnored() {
        Person alice = http.alice();

        AtomicInteger number = new AtomicInteger();
        firstRefused(() -> {
            String claimed = "203.0.113." + number.incrementAndGet();
            Http spoofing = http.from(claimed + ", " + http.address());
            return spoofing.logIn(alice.email(), WRONG);
        });
    }

    @Test
    void ipv6AddressesOfOneSlash64AreOneNetwork() {
        Person alice = http.alice();

        AtomicInteger number = new AtomicInteger();
        firstRefused(
                () -> http.from("2001:db8:5:5::" + number.incrementAndGet()).logIn(alice.email(), WRONG));
        assertThat(http.from("2001:db8:5:6::1").logIn(alice.email(), WRONG).status())
                .isEqualTo(401);
    }

    @Test
    void theRefusalOfAnUnknownAddressIsTheSameToTheByte() {
        Answer known = refusalOf(http.alice().email());
        Answer unknown = refusalOf(Http.fresh("nobody"));
        Answer noAddress = refusalOf("no address");

        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(noAddress.body()).isEqualTo(known.body());
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(known.response().headers().map().keySet());
    }

    @Test
    void guessesAtTheCurrentPasswordAreLimitedAsLoginsAre() {
        Person alice = http.alice();
        String body = "{\"current_password\":\"wrong\",\"new_password\":\"another horse entirely\"}";

        List<Answer> answers = Guesses.series(() -> http.as(alice, "PUT", "api/me/password", body));

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 403);
        assertThat(firstRefused(answers).problem()).isEqualTo("too-many-attempts");
    }

    @Test
    void oneNetworkMaySignUp60TimesAMinute() {
        Person alice = http.alice();
        String taken = Http.credentials(alice.email(), Http.PASSWORD);
        List<Integer> statuses = IntStream.range(0, 60)
                .mapToObj(i -> http.post("api/users", taken).status())
                .toList();

        // alice's own sign-up counts, too
        assertThat(statuses.subList(0, 59)).containsOnly(409);
        assertThat(statuses.get(59)).isEqualTo(429);
        assertThat(http.from("192.0.2.201").post("api/users", taken).status()).isEqualTo(409);
    }

    private List<Answer> guess(String email, int times) {
        return Stream.generate(() -> http.logIn(email, WRONG)).limit(times).toList();
    }

    private Answer refusalOf(String email) {
        return firstRefused(() -> http.logIn(email, WRONG));
    }

    private static List<Integer> parallel(int count, IntFunction<Integer> task) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            return IntStream.range(0, count).mapToObj(i -> threads.submit(() -> task.apply(i))).toList().stream()
                    .map(ThrottleIT::result)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Integer result(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
