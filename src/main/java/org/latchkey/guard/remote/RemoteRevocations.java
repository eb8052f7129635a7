package org.latchkey.guard.remote;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.latchkey.guard.verification.InvalidToken;
import org.latchkey.guard.verification.RevocationList;
import org.latchkey.guard.verification.RevocationListVerifier;
import org.latchkey.guard.verification.Revocations;

/**
 * Follows what the issuer revokes, by its signed list. What was read once is kept for as long as it
 * can refuse anything, whether the issuer is there or not.
 */
@Dependent
class RemoteRevocations {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    /** A cache may be a little behind; a list that is older hides what was revoked since. */
    static final Duration MAX_LIST_AGE = Duration.ofMinutes(1);

    /** Now and then all of it, so that nothing is missed that was committed very late. */
    private static final Duration FULL_READ_INTERVAL = Duration.ofMinutes(1);

    private final RemoteSettings settings;
    private final RevocationListVerifier verifier;
    private final Revocations revocations;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private Instant readUpTo = Instant.EPOCH;
    private Instant nextReadOfAll = Instant.MIN;

    @Inject
    RemoteRevocations(RemoteSettings settings, RevocationListVerifier verifier, Revocations revocations, Clock clock) {
        this.settings = settings;
        this.verifier = verifier;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Reads what is new, if a list is configured.
     *
     * @throws IOException where the issuer is away, or the list is not one of its own, or too old
     */
    void follow() throws IOException, InterruptedException {
        Instant now = clock.instant();
        if (settings.revocations().isPresent()) {
            boolean isTimeForAll = !now.isBefore(nextReadOfAll);
            read(
                    isTimeForAll
                            ? settings.revocations().get()
                            : since(settings.revocations().get()));
            if (isTimeForAll) {
                nextReadOfAll = now.plus(FULL_READ_INTERVAL);
            }
        }
        revocations.forgetExpired(now);
    }

    /** The same for everybody within a minute, so that a cache in between can answer. */
    private URI since(URI list) {
        Instant minute = readUpTo.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(1));
        String query = list.getRawQuery() == null ? "?" : "&";
        return URI.create(list + query + "since=" + minute);
    }

    private void read(URI list) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(list).timeout(ANSWER_TIMEOUT).build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The list of revocations answers " + answer.statusCode());
        }
        add(verified(answer.body()));
    }

    private RevocationList verified(String text) throws IOException {
        try {
            return verifier.verify(text);
        } catch (InvalidToken e) {
            throw new IOException("The list of revocations is refused: " + e.getMessage(), e);
        }
    }

    private void add(RevocationList list) throws IOException {
        list.revoked().forEach(revocations::add);
        if (list.at().isBefore(clock.instant().minus(MAX_LIST_AGE))) {
            throw new IOException("The list of revocations is from " + list.at());
        }
        readUpTo = list.at();
    }
}
