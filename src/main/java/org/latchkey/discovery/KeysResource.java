package org.latchkey.discovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.latchkey.database.DatabaseTime;
import org.latchkey.event.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.key.KeyRotation;
import org.latchkey.key.KeySchedule;
import org.latchkey.key.KeyState;
import org.latchkey.key.KeyTimes;
import org.latchkey.key.SigningKeys;

/** The generated keys that sign tokens, for admins: when each signs, and nothing of the keys. */
@Path("keys")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class KeysResource {

    private final SigningKeys keys;
    private final KeyAdministration administration;
    private final DatabaseTime time;

    @Inject
    KeysResource(SigningKeys keys, KeyAdministration administration, DatabaseTime time) {
        this.keys = keys;
        this.administration = administration;
        this.time = time;
    }

    /**
     * A key as an admin sees it.
     *
     * @param activeAt when it begins to sign, or began
     * @param retiresAt when it stops; null where that is not known yet
     */
    public record KeyAnswer(
            String kid,
            String algorithm,
            String state,
            Instant createdAt,
            Instant activeAt,
            Instant retiresAt) {}

    /** How many sessions need a new token: by their next refresh, or a new login. */
    public record RevocationAnswer(long sessions) {}

    /** In the order in which they sign. */
    @GET
    public List<KeyAnswer> list() {
        administration.requireManaged();
        KeySchedule schedule = keys.schedule();
        Instant now = time.now();
        return schedule.keys().stream()
                .filter(key -> schedule.stateOf(key, now) != KeyState.GONE)
                .map(key -> answer(key, schedule, now))
                .toList();
    }

    /** Prepares the next key; the one that waits takes over as soon as verifiers know it. */
    @POST
    public Response prepareNext(
            @Context SecurityContext security, @Context HttpServletRequest request) {
        KeyTimes next = administration.prepareNext(Caller.of(security), Client.of(request));
        keys.follow();
        return Response.status(Response.Status.CREATED)
                .entity(answer(next, keys.schedule(), time.now()))
                .build();
    }

    /** The emergency: what the key has signed is refused from now on. */
    @POST
    @Path("{kid}/revocation")
    public RevocationAnswer revoke(
            @PathParam("kid") String id,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        KeyRotation.Revoked revoked =
                administration.revoke(id, Caller.of(security), Client.of(request));
        keys.follow();
        return new RevocationAnswer(administration.countHolders(revoked));
    }

    private static KeyAnswer answer(KeyTimes key, KeySchedule schedule, Instant now) {
        return new KeyAnswer(
                key.id(),
                key.algorithm().text(),
                schedule.stateOf(key, now).text(),
                key.createdAt(),
                key.activeAt(),
                schedule.retiresAt(key).orElse(null));
    }
}
