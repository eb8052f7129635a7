package org.latchkey.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import org.latchkey.guard.Caller;

/** An admin who changes an account, and the client that the admin uses. */
public record AdminActor(Caller caller, Client client) {

    /** Returns the caller of a secured resource method. */
    public static AdminActor of(SecurityContext security, HttpServletRequest request) {
        return new AdminActor(Caller.of(security), Client.of(request));
    }

    String accountId() {
        return caller.id();
    }
}
