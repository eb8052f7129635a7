package org.latchkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.Page;

/** Lists the audit log for admins. */
@Path("events")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EventsResource {

    @Inject
    private AuditLog auditLog;

    /**
     * An audit event as an admin sees it.
     *
     * @param user the id of the account that the event concerns, or null if it is unknown or there is none
     * @param by the id of the account whose user caused the event: the same account or an admin's; null if nobody
     *     caused it or it is not known who did
     * @param ip an IP address; for failures from IPv6, a network
     * @param count the number of failures that the event stands for, from {@code at} on and in the same minute
     */
    public record EventAnswer(
            String id,
            Instant at,
            String type,
            String user,
            String by,
            String session,
            String ip,
            String userAgent,
            long count) {}

    /** Lists events, newest first, optionally only those of one user, of one type, or of both. */
    @GET
    public Page<EventAnswer> list(
            @QueryParam("user") String user,
            @QueryParam("type") String type,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        int pageSize = Page.limit(limit);
        List<AuditEvent> found = auditLog.list(
                Optional.ofNullable(user).map(id -> Page.id("user", id)),
                Optional.ofNullable(type).map(EventsResource::type),
                Page.after(after),
                pageSize + 1);
        return Page.of(found, pageSize, AuditEvent::id).map(AuditEvent::toAnswer);
    }

    private static EventType type(String text) {
        return EventType.named(text)
                .orElseThrow(() ->
                        Problem.of(ProblemType.INVALID_REQUEST, "The query parameter \"type\" must be an event type."));
    }
}
