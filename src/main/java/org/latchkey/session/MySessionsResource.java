package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.latchkey.audit.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.Authentication;

/** Lists and ends the caller's sessions. */
@Path("me/sessions")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class MySessionsResource {

    @Inject
    private Sessions sessions;

    @Inject
    private SessionTermination termination;

    @Inject
    private DatabaseClock time;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    /**
     * A session as its user sees it.
     *
     * @param current whether the request belongs to this session
     * @param authTime when the user last gave the password, or a passkey that verified them
     * @param factorTime when the user last gave a second factor, or null
     * @param amr the authentication methods (RFC 8176)
     * @param acr {@code aal2} with two factors, otherwise {@code aal1}
     * @param ip the address of the last refresh, or of the login if there was no refresh
     * @param userAgent the user agent of the login, or null if the client sent none
     */
    public record SessionAnswer(
            String id,
            boolean current,
            Instant createdAt,
            Instant lastUsedAt,
            Instant authTime,
            Instant factorTime,
            List<String> amr,
            String acr,
            String ip,
            String userAgent) {

        static SessionAnswer of(Session session, Caller caller) {
            Authentication authentication = session.authentication();
            return new SessionAnswer(
                    session.id(),
                    session.id().equals(caller.sessionId()),
                    session.createdAt(),
                    session.lastUsedAt(),
                    authentication.time(),
                    authentication.factorTime().orElse(null),
                    authentication.methods(),
                    authentication.level(),
                    session.ip(),
                    session.userAgent().orElse(null));
        }
    }

    /** Lists the caller's sessions, newest first and at most 1,000. */
    @GET
    public List<SessionAnswer> list() {
        Caller caller = Caller.of(security);
        return sessions.alive(caller.id(), time.now()).stream()
                .map(session -> SessionAnswer.of(session, caller))
                .toList();
    }

    @DELETE
    @Secured(duringEnrollment = true)
    public void endAll() {
        termination.endAll(Caller.of(security), Client.of(request));
    }

    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        if (!termination.endOwn(Caller.of(security), id, Client.of(request))) {
            throw Problem.of(ProblemType.NOT_FOUND, "You have no session with this id.");
        }
    }
}
