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
import org.latchkey.guard.verification.Revocations;
import org.latchkey.guard.verification.VerificationKeys;

/**
 * Reads the issuer's signed list of revocations. An entry is kept as long as it can reject a token, even
 * while the issuer is unavailable.
 */
@Dependent
class RemoteRevocations {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    /**
     * The maximum age of a list. A cache may lag a little, but an older list would hide newer revocations.
     */
    static final Duration MAX_LIST_AGE = Duration.ofMinutes(1);

    /** How often the full list is read, to find revocations that were committed very late. */
    private static final Duration FULL_READ_INTERVAL = Duration.ofMinutes(1);

    private final RemoteSettings settings;
    private final VerificationKeys keys;
    private final Revocations revocations;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private Instant readUpTo = Instant.EPOCH;
    private Instant nextFullRead = Instant.MIN;

    @Inject
    RemoteRevocations(RemoteSettings settings, VerificationKeys keys, Revocations revocations, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Reads new revocations, if a list is configured.
     *
     * @throws IOException if the issuer is unavailable, if the list is not signed by the issuer, or if it
     *     is too old
     */
    void follow() throws IOException, InterruptedException {
        Instant now = clock.instant();
        if (settings.revocations().isPresent()) {
            boolean isFullReadDue = !now.isBefore(nextFullRead);
            URI list = settings.revocations().get();
            read(isFullReadDue ? list : since(list));
            if (isFullReadDue) {
                nextFullRead = now.plus(FULL_READ_INTERVAL);
            }
        }
        revocations.forgetExpired(now);
    }

    /**
     * The URI for new entries. It is the same for all clients within a minute, so a shared cache can
     * respond.
     */
    private URI since(URI list) {
        Instant minute = readUpTo.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(1));
        String query = list.getRawQuery() == null ? "?" : "&";
        return URI.create(list + query + "since=" + minute);
    }

    private void read(URI list) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(list).timeout(RESPONSE_TIMEOUT).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("The revocation list answered " + response.statusCode());
        }
        add(verify(response.body()));
    }

    private RevocationList verify(String text) throws IOException {
        try {
            return RevocationList.verify(text, keys);
        } catch (InvalidToken e) {
            throw new IOException("The revocation list was rejected: " + e.getMessage(), e);
        }
    }

    private void add(RevocationList list) throws IOException {
        list.revoked().forEach(revocations::add);
        if (list.at().isBefore(clock.instant().minus(MAX_LIST_AGE))) {
            throw new IOException("The revocation list is from " + list.at());
        }
        readUpTo = list.at();
    }
}
