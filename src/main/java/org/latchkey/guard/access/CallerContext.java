package org.latchkey.guard.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.latchkey.guard.Caller;

/** The security context through which JAX-RS exposes the caller to a resource. */
record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.roles().contains(role);
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
