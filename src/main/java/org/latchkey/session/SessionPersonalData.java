package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/** Somebody's sessions, those that have ended too. They leave with their account. */
@Dependent
class SessionPersonalData implements PersonalData {

    private final Sessions sessions;

    @Inject
    SessionPersonalData(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * A session, and nothing that its tokens are made of.
     *
     * @param endedAt null where it goes on or was only not used any more
     */
    public record KeptSession(
            String id, Instant createdAt, Instant lastUsedAt, Instant endedAt, String ip, String userAgent) {

        static KeptSession of(Session session) {
            return new KeptSession(
                    session.id(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.endedAt().orElse(null),
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
