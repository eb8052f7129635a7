package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.latchkey.audit.Client;
import org.latchkey.factor.PasskeyEnrollment.AddedPasskey;
import org.latchkey.factor.passkey.Credential;
import org.latchkey.factor.passkey.Passkey;
import org.latchkey.factor.passkey.Passkey.PasskeyName;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.guard.Secured;

/** Lets callers add, rename and remove their passkeys. */
@Path("me/passkeys")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class PasskeysResource {

    @Inject
    private PasskeyEnrollment enrollment;

    @Inject
    private FactorChanges changes;

    @Inject
    private Freshness freshness;

    @Context
    private SecurityContext security;

    /**
     * A passkey in a response.
     *
     * @param lastUsedAt null before the first use
     * @param backedUp whether it can be used on several devices, or restored
     */
    public record PasskeyAnswer(String id, String name, Instant createdAt, Instant lastUsedAt, boolean backedUp) {

        static PasskeyAnswer of(Passkey passkey) {
            return new PasskeyAnswer(
                    passkey.id(),
                    passkey.name(),
                    passkey.createdAt(),
                    passkey.lastUsedAt().orElse(null),
                    passkey.isBackedUp());
        }
    }

    /** Answers with PublicKeyCredentialCreationOptionsJSON for a new passkey. */
    @POST
    @Path("options")
    @Secured(duringEnrollment = true)
    public Response begin() {
        return unstored(enrollment.begin(Caller.of(security)));
    }

    private static Response unstored(Map<String, Object> options) {
        return Response.ok(options).header("Cache-Control", "no-store").build();
    }

    /**
     * A new passkey.
     *
     * @param credential a RegistrationResponseJSON
     */
    record NewPasskey(Optional<PasskeyName> name, Credential credential) {}

    @POST
    @Secured(duringEnrollment = true)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(NewPasskey passkey, @Context UriInfo uri, @Context HttpServletRequest request) {
        PasskeyName name = passkey.name().orElse(PasskeyName.DEFAULT);
        AddedPasskey added = enrollment.add(Caller.of(security), name, passkey.credential(), Client.of(request));
        URI location = uri.getAbsolutePathBuilder().path(added.passkey().id()).build();
        return Response.created(location).entity(added.members()).build();
    }

    /** Answers with PublicKeyCredentialRequestOptionsJSON for a reauthentication. */
    @POST
    @Path("assertion-options")
    public Response assertionOptions() {
        return unstored(enrollment.assertionOptions(Caller.of(security)));
    }

    @GET
    @Path("{id}")
    public PasskeyAnswer read(@PathParam("id") String id) {
        return enrollment.read(Caller.of(security), id);
    }

    /** A request to rename a passkey. */
    record Renaming(PasskeyName name) {}

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public PasskeyAnswer rename(@PathParam("id") String id, Renaming renaming) {
        return enrollment.rename(Caller.of(security), id, renaming.name());
    }

    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id, @Context HttpServletRequest request) {
        freshness.require(Caller.of(security));
        changes.removePasskey(Caller.of(security), id, Client.of(request));
    }
}
