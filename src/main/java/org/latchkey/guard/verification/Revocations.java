package org.latchkey.guard.verification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The revocations that this node knows, in memory. Every request checks them, without a query and without
 * reading the clock. An entry is removed when the last token that it could reject has expired.
 */
@ApplicationScoped
public class Revocations {

    /** How long an entry is kept: the maximum lifetime of an access token, and a minute for clock skew. */
    public static final Duration RETENTION = Duration.ofMinutes(61);

    /** A revocation: its tokens are rejected from a point in time on, even if they have not expired. */
    public sealed interface Revoked {

        /** When it was revoked, by the database's clock. */
        Instant at();

        /** Revokes the tokens of a session that has ended. */
        record Session(String id, Instant at) implements Revoked {}

        /** Revokes the tokens of an account whose version is lower than this one. */
        record Account(String id, long minVersion, Instant at) implements Revoked {

            Account merge(Account other) {
                return new Account(id, Math.max(minVersion, other.minVersion), at.isAfter(other.at) ? at : other.at);
            }
        }
    }

    private final Map<String, Revoked.Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Revoked.Account> accounts = new ConcurrentHashMap<>();

    /**
     * Whether a token with these claims is revoked.
     *
     * @param version the account's version in the token
     */
    public boolean isRevoked(String sessionId, String accountId, long version) {
        if (sessions.containsKey(sessionId)) {
            return true;
        }
        Revoked.Account raised = accounts.get(accountId);
        return raised != null && version < raised.minVersion();
    }

    /** Adds a revocation. Adding it again changes nothing. */
    public void add(Revoked revoked) {
        if (revoked instanceof Revoked.Session session) {
            sessions.put(session.id(), session);
        } else if (revoked instanceof Revoked.Account account) {
            accounts.merge(account.id(), account, Revoked.Account::merge);
        }
    }

    /** The revocations at or after this time, in no particular order. */
    public List<Revoked> since(Instant time) {
        return Stream.<Revoked>concat(sessions.values().stream(), accounts.values().stream())
                .filter(revoked -> !revoked.at().isBefore(time))
                .toList();
    }

    /** Removes the entries that can no longer reject a token, because all such tokens have expired. */
    public void forgetExpired(Instant now) {
        Instant oldest = now.minus(RETENTION);
        sessions.values().removeIf(session -> oldest.isAfter(session.at()));
        accounts.values().removeIf(account -> oldest.isAfter(account.at()));
    }

    /** Returns how many revocations this node knows. */
    public int size() {
        return sessions.size() + accounts.size();
    }
}
