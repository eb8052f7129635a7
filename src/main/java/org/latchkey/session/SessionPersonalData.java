package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/**
 * Exports the sessions of an account, including those that have ended. The database deletes them together with their
 * account.
 */
@Dependent
class SessionPersonalData implements PersonalData {

    private final Sessions sessions;

    @Inject
    SessionPersonalData(Sessions sessions) {
        this.sessions = sessions;
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
            String userAgent) {

        static KeptSession of(Session session) {
            return new KeptSession(
                    session.id(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.endedAt().orElse(null),
                    session.authentication().time(),
                    session.authentication().factorTime().orElse(null),
                    session.authentication().methods(),
                    session.ip(),
                    session.userAgent().orElse(null));
        }
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public Stream<KeptSession> of(DataSubject person) {
        return sessions.all(person.id()).map(KeptSession::of);
    }
}
