package org.latchkey.token.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.latchkey.guard.Public;
import org.latchkey.guard.verification.RevocationList;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.settings.Settings;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.key.SigningKeys;

/**
 * Publishes the signed list of revocations that may still have tokens, for verifiers in other applications.
 * It is signed, so that caches and proxies may serve it but can't remove entries. It identifies sessions and accounts
 * by their ids, which are not secret.
 */
@Path("revocations")
@ApplicationScoped
public class RevocationsResource {

    private static final String MEDIA_TYPE = "application/jose";

    /**
     * How long a signed list is cached: the list for each requested minute is signed at most once in this
     * time.
     */
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    @Inject
    private Revocations revocations;

    @Inject
    private SigningKeys keys;

    @Inject
    private DatabaseClock time;

    @Inject
    private Settings settings;

    private final Cache<Instant, String> signed = Caffeine.newBuilder()
            .expireAfterWrite(MAX_AGE)
            .executor(Runnable::run)
            .build();

    /**
     * Returns the revocations since a time, or all of them.
     *
     * @param since an instant, truncated to the minute; null for all revocations
     * @return the list of {@link RevocationList#text} as a JWS in compact serialization (RFC 7515) of plain text, which
     *     is not a JWT
     * @throws Problem {@code not-found} if tokens are signed with a shared secret, or {@code
     *     invalid-request} if {@code since} is not a past instant
     */
    @GET
    @Public
    @Produces(MEDIA_TYPE)
    public Response read(@QueryParam("since") String since) {
        // with a shared secret, nobody else could verify the list
        if (settings.tokens().signing().algorithm() == SigningAlgorithm.HS256) {
            throw Problem.of(ProblemType.NOT_FOUND, "Tokens are signed with a secret, and so would this list be.");
        }
        Instant oldest = time.now().minus(Revocations.RETENTION).truncatedTo(ChronoUnit.MINUTES);
        Instant requested = since == null ? oldest : parseMinute(since);
        Instant start = requested.isBefore(oldest) ? oldest : requested;
        return Response.ok(signed.get(start, this::sign), MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + MAX_AGE.toSeconds())
                .build();
    }

    private Instant parseMinute(String text) {
        try {
            Instant minute = Instant.parse(text).truncatedTo(ChronoUnit.MINUTES);
            if (!minute.isAfter(time.now())) {
                return minute;
            }
        } catch (DateTimeException e) {
            // rejected below, like a time in the future
        }
        throw Problem.of(
                ProblemType.INVALID_REQUEST,
                "The query parameter \"since\" must be a time in the past, such as" + " 2026-11-24T10:15:30Z.");
    }

    private String sign(Instant start) {
        RevocationList list = new RevocationList(time.now(), revocations.since(start));
        return keys.current().sign(RevocationList.TYPE, list.text());
    }
}
