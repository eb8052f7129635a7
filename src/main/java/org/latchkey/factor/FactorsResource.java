package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.latchkey.audit.Client;
import org.latchkey.factor.PasskeysResource.PasskeyAnswer;
import org.latchkey.factor.totp.SetupUri;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Freshness;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.storage.encryption.Base32;

/** Lets callers set up, list and remove their second factors. */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class FactorsResource {

    @Inject
    private FactorOverview overview;

    @Inject
    private TotpEnrollment enrollment;

    @Inject
    private FactorChanges changes;

    @Inject
    private Freshness freshness;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    /**
     * The second factors of an account.
     *
     * @param totp the authenticator app, or null
     * @param passkeys oldest first
     * @param recoveryCodes the number of unused recovery codes
     */
    public record FactorsAnswer(TotpAnswer totp, List<PasskeyAnswer> passkeys, long recoveryCodes) {}

    /** An authenticator app. */
    public record TotpAnswer(Instant createdAt) {}

    @GET
    @Path("factors")
    @Secured(duringEnrollment = true)
    public FactorsAnswer read() {
        return overview.of(Caller.of(security));
    }

    /**
     * What an authenticator app needs.
     *
     * @param secret base32 of 20 bytes, to type in
     * @param uri the same for a phone, as an {@code otpauth} address
     * @param qr the address as a QR code, an SVG document
     */
    public record TotpSetup(String secret, String uri, String qr) {}

    @POST
    @Path("totp")
    @Secured(duringEnrollment = true)
    public Response beginTotp() {
        SetupUri uri = enrollment.begin(Caller.of(security));
        TotpSetup setup = new TotpSetup(Base32.text(uri.secret().bytes()), uri.toString(), uri.qrCode());
        return Response.status(Response.Status.CREATED).entity(setup).build();
    }

    /** The first code of an authenticator app. */
    record TotpConfirmation(Code code) {}

    @PUT
    @Path("totp")
    @Secured(duringEnrollment = true)
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> confirmTotp(TotpConfirmation confirmation) {
        return enrollment
                .confirm(Caller.of(security), confirmation.code(), Client.of(request))
                .orElseThrow(() -> Problem.invalid(List.of(
                        new Problem.FieldError("/code", "Must be the code that the authenticator app shows now."))))
                .members();
    }

    @DELETE
    @Path("totp")
    public void removeTotp() {
        freshness.require(Caller.of(security));
        changes.removeTotp(Caller.of(security), Client.of(request));
    }

    /** Replaces the recovery codes, and shows the new ones once. */
    @POST
    @Path("recovery-codes")
    public Response renewRecoveryCodes() {
        freshness.require(Caller.of(security));
        List<String> codes = changes.renewRecoveryCodes(Caller.of(security), Client.of(request));
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("recovery_codes", codes))
                .build();
    }
}
