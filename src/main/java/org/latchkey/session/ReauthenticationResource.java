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
import org.latchkey.factor.passkey.Credential;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;

/** Lets callers give their password or a second factor again, without a new session. */
@Path("me/reauthentication")
@Secured(duringEnrollment = true)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class ReauthenticationResource {

    @Inject
    private Reauthentication reauthentication;

    /**
     * The password, a code, a passkey, or the password and one of the others.
     *
     * @param passkey an AuthenticationResponseJSON
     */
    record Proofs(Optional<String> password, Optional<Code> code, Optional<Credential> passkey) {

        Proofs {
            if (password.isEmpty() && code.isEmpty() && passkey.isEmpty()) {
                throw invalid("/password", "Must be given, or else \"code\" or \"passkey\".");
            }
            if (code.isPresent() && passkey.isPresent()) {
                throw invalid("/passkey", "Must not be given together with \"code\".");
            }
        }

        private static Problem invalid(String pointer, String detail) {
            return Problem.invalid(List.of(new Problem.FieldError(pointer, detail)));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> reauthenticate(
            Proofs proofs, @Context SecurityContext security, @Context HttpServletRequest request) {
        return reauthentication
                .reauthenticate(Caller.of(security), proofs, Client.of(request))
                .members();
    }
}
