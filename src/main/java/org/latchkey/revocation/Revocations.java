package org.latchkey.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node knows to be revoked, in memory: asked at every request, so no query and no clock.
 * An entry goes when the last token that it could refuse has expired.
 */
@ApplicationScoped
public class Revocations {

    /** The longest lifetime that an access token may be given, and a minute for the clocks. */
    static final Duration KEPT = Duration.ofMinutes(61);

    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<String, Raised> accounts = new ConcurrentHashMap<>();

    private record Raised(long minVersion, Instant revokedAt) {

        Raised or(Raised other) {
            return new Raised(
                    Math.max(minVersion, other.minVersion),
                    revokedAt.isAfter(other.revokedAt) ? revokedAt : other.revokedAt);
        }
    }

    /**
     * Whether a token is refused that speaks of these.
     *
     * @param version the account's, as the token has it
     */
    public boolean refuse(String sessionId, String accountId, long version) {
        if (sessions.containsKey(sessionId)) {
            return true;
        }
        Raised raised = accounts.get(accountId);
        return raised != null && version < raised.minVersion();
    }

    /** To add one twice changes nothing. */
    void add(Revocation revocation) {
        if (revocation.isOfSession()) {
            sessions.put(revocation.sessionId(), revocation.revokedAt());
        } else {
            accounts.merge(
                    revocation.accountId(),
                    new Raised(revocation.minVersion(), revocation.revokedAt()),
                    Raised::or);
        }
    }

    void forgetExpired(Instant now) {
        Instant oldest = now.minus(KEPT);
        sessions.values().removeIf(oldest::isAfter);
        accounts.values().removeIf(raised -> oldest.isAfter(raised.revokedAt()));
    }

    int size() {
        return sessions.size() + accounts.size();
    }
}
