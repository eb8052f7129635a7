package org.latchkey.token.key;

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
import java.util.Optional;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Transactions;

/**
 * Lets admins list, rotate and revoke the generated signing keys. It shows when each key signs, but no key
 * material.
 */
@Path("keys")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class KeysResource {

    @Inject
    private SigningKeys keys;

    @Inject
    private KeyRotation rotation;

    @Inject
    private TokenHolders holders;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Transactions transactions;

    @Inject
    private DatabaseClock time;

    @Inject
    private Settings settings;

    @Inject
    private Freshness freshness;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    /** Counts the sessions that hold access tokens. */
    public interface TokenHolders {

        /** The number of open sessions that were issued a token at this time or later. */
        long countSince(Instant time);
    }

    /**
     * A key as an admin sees it.
     *
     * @param activeAt when the key starts to sign, or started
     * @param retiresAt when the key stops signing; null if that is not known yet
     */
    public record KeyAnswer(
            String kid, String algorithm, String state, Instant createdAt, Instant activeAt, Instant retiresAt) {}

    /** The number of sessions that need a new token, by their next refresh or a new login. */
    public record RevocationAnswer(long sessions) {}

    /** Lists the keys in the order in which they sign. */
    @GET
    public List<KeyAnswer> list() {
        requireManaged();
        KeySchedule schedule = keys.schedule();
        Instant now = time.now();
        return schedule.keys().stream()
                .filter(key -> schedule.stateOf(key, now) != KeyState.EXPIRED)
                .map(key -> toAnswer(key, schedule, now))
                .toList();
    }

    /** Prepares the next key. The pending key takes over as soon as verifiers know it. */
    @POST
    public Response prepareNext() {
        requireManaged();
        KeyLifecycle next = transactions.in(() -> {
            addAuditEvent();
            return rotation.prepareNext();
        });
        keys.follow();
        return Response.status(Response.Status.CREATED)
                .entity(toAnswer(next, keys.schedule(), time.now()))
                .build();
    }

    /** Revokes a key in an emergency. Tokens that it signed are rejected from now on. */
    @POST
    @Path("{kid}/revocation")
    public RevocationAnswer revoke(@PathParam("kid") String id) {
        requireManaged();
        freshness.require(Caller.of(security));
        KeyRotation.Revoked revoked = transactions
                .in(() -> {
                    Optional<KeyRotation.Revoked> result = rotation.revoke(id);
                    result.ifPresent(ignored -> addAuditEvent());
                    return result;
                })
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no key with this id."));
        keys.follow();
        return new RevocationAnswer(countHolders(revoked));
    }

    /**
     * Counts the sessions whose tokens are now rejected. It runs after the revocation is committed, because
     * counting millions of sessions takes longer than revoking, and may fail.
     */
    private long countHolders(KeyRotation.Revoked revoked) {
        return revoked.hasSigned()
                ? holders.countSince(revoked.at().minus(settings.tokens().lifetime()))
                : 0;
    }

    private void requireManaged() {
        if (!settings.tokens().signing().isManaged()) {
            throw Problem.of(ProblemType.KEYS_NOT_ROTATED, "The settings give the key that signs tokens.");
        }
    }

    private void addAuditEvent() {
        Caller admin = Caller.of(security);
        auditLog.add(EventType.KEY_ROTATED, admin.id(), Optional.of(admin.sessionId()), Client.of(request));
    }

    private static KeyAnswer toAnswer(KeyLifecycle key, KeySchedule schedule, Instant now) {
        return new KeyAnswer(
                key.id(),
                key.algorithm().text(),
                schedule.stateOf(key, now).text(),
                key.createdAt(),
                key.activeAt(),
                schedule.retiresAt(key).orElse(null));
    }
}
