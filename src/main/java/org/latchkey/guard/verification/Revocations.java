package org.latchkey.guard.verification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What this node knows to be revoked, in memory: asked at every request, so no query and no clock.
 * An entry goes when the last token that it could refuse has expired.
 */
@ApplicationScoped
public class Revocations {

    /** The longest lifetime that an access token may be given, and a minute for the clocks. */
    public static final Duration RETENTION = Duration.ofMinutes(61);

    private final Map<String, Revoked.Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Revoked.Account> accounts = new ConcurrentHashMap<>();

    /**
     * Whether a token is refused that speaks of these.
     *
     * @param version the account's, as the token has it
     */
    public boolean refuse(String sessionId, String accountId, long version) {
        if (sessions.containsKey(sessionId)) {
            return true;
        }
        Revoked.Account raised = accounts.get(accountId);
        return raised != null && version < raised.minVersion();
    }

    /** To add one twice changes nothing. */
    public void add(Revoked revoked) {
        if (revoked instanceof Revoked.Session session) {
            sessions.put(session.id(), session);
        } else if (revoked instanceof Revoked.Account account) {
            accounts.merge(account.id(), account, Revoked.Account::or);
        }
    }

    /** Those of this instant or later, in no order. */
    public List<Revoked> since(Instant time) {
        return Stream.<Revoked>concat(sessions.values().stream(), accounts.values().stream())
                .filter(revoked -> !revoked.at().isBefore(time))
                .toList();
    }

    /** Forgets what can refuse nothing any more. */
    public void forgetExpired(Instant now) {
        Instant oldest = now.minus(RETENTION);
        sessions.values().removeIf(session -> oldest.isAfter(session.at()));
        accounts.values().removeIf(account -> oldest.isAfter(account.at()));
    }

    int size() {
        return sessions.size() + accounts.size();
    }
}
