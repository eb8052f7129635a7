package org.latchkey.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.audit.Client;
import org.latchkey.token.Authentication;

/** A session: opened by a login, continued by refreshes, and ended by its user, by an admin or by theft. */
@Entity
@Table(name = "session")
class Session {

    @Id
    private String id;

    private String accountId;

    private Instant createdAt;

    private Instant lastUsedAt;

    private Instant endedAt;

    private String ip;

    private String userAgent;

    private long generation;

    private Instant rotatedAt;

    private Instant rotatedBeforeAt;

    private Instant authTime;

    private Instant factorTime;

    /** The authentication methods, joined by spaces. */
    private String amr;

    /** For the persistence provider. */
    protected Session() {}

    Session(String id, String accountId, Client client, Instant now, Authentication authentication) {
        this.id = id;
        this.accountId = accountId;
        this.ip = client.ip();
        this.userAgent = client.userAgent().orElse(null);
        this.createdAt = now;
        this.lastUsedAt = now;
        setAuthentication(authentication);
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    /** Returns when the session was opened. */
    Instant createdAt() {
        return createdAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    String ip() {
        return ip;
    }

    Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    Authentication authentication() {
        return new Authentication(List.of(amr.split(" ")), authTime, Optional.ofNullable(factorTime));
    }

    void setAuthentication(Authentication authentication) {
        amr = String.join(" ", authentication.methods());
        authTime = authentication.time();
        factorTime = authentication.factorTime().orElse(null);
    }

    long generation() {
        return generation;
    }

    RotationHistory rotationHistory() {
        return new RotationHistory(generation, Optional.ofNullable(rotatedAt), Optional.ofNullable(rotatedBeforeAt));
    }

    /**
     * A session in an export. It contains nothing from which its tokens could be derived.
     *
     * @param endedAt null if the session is active, or has only expired
     */
    public record KeptSession(
            String id,
            Instant createdAt,
            Instant lastUsedAt,
            Instant endedAt,
            Instant authTime,
            Instant factorTime,
            List<String> amr,
            String ip,
            String userAgent) {}

    KeptSession exported() {
        List<String> methods = authentication().methods();
        return new KeptSession(id, createdAt, lastUsedAt, endedAt, authTime, factorTime, methods, ip, userAgent);
    }

    /**
     * The last two rotations of a session's refresh token.
     *
     * @param current the current generation, which the next refresh uses
     * @param rotatedAt when the current generation replaced the previous one
     * @param rotatedBeforeAt when the previous generation replaced the one before it
     */
    record RotationHistory(long current, Optional<Instant> rotatedAt, Optional<Instant> rotatedBeforeAt) {

        /**
         * Returns whether a generation was replaced so recently that its reuse is no sign of theft: two tabs, or a lost
         * response, explain it.
         *
         * @param presented the generation of the token that the client presented
         * @param cutoff a generation replaced after this time is within the grace period
         */
        boolean isInGrace(long presented, Instant cutoff) {
            Optional<Instant> rotated = Optional.empty();
            if (presented == current - 1) {
                rotated = rotatedAt;
            } else if (presented == current - 2) {
                rotated = rotatedBeforeAt;
            }
            return rotated.filter(cutoff::isBefore).isPresent();
        }
    }
}
