package org.latchkey.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import org.latchkey.guard.Caller;

/** An admin who does something to an account, and from where. */
public record AdminActor(String accountId, Client client) {

    /** The caller of a secured resource method. */
    public static AdminActor of(SecurityContext security, HttpServletRequest request) {
        return new AdminActor(Caller.of(security).id(), Client.of(request));
    }
}
