package org.latchkey.event;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import org.latchkey.guard.Caller;

/** An admin who does something to an account, and from where. */
public record Actor(String accountId, Client client) {

    /** The caller of a secured resource method. */
    public static Actor of(SecurityContext security, HttpServletRequest request) {
        return new Actor(Caller.of(security).id(), Client.of(request));
    }
}
