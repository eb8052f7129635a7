package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.audit.Client;
import org.latchkey.factor.Code;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;

/** Lets callers give their password or a second factor again, without a new session. */
@Path("me/reauthentication")
@Secured(duringEnrollment = true)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class ReauthenticationResource {

    private final Reauthentication reauthentication;

    @Inject
    ReauthenticationResource(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    /** The password, a code, or both. */
    record Proofs(Optional<String> password, Optional<Code> code) {

        Proofs {
            if (password.isEmpty() && code.isEmpty()) {
                throw Problem.invalid(List.of(new Problem.FieldError("/password", "Must be given, or else \"code\".")));
            }
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> reauthenticate(
            Proofs proofs, @Context SecurityContext security, @Context HttpServletRequest request) {
        return reauthentication
                .reauthenticate(Caller.of(security), proofs.password(), proofs.code(), Client.of(request))
                .members();
    }
}
