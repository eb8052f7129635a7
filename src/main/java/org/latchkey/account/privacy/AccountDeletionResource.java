package org.latchkey.account.privacy;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import org.latchkey.audit.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;

/** Lets callers delete their own account and export its data. */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AccountDeletionResource {

    @Inject
    private AccountDeletion deletion;

    @Inject
    private DataExport export;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    @DELETE
    public void delete() {
        deletion.deleteOwnAccount(Caller.of(security), Client.of(request));
    }

    /** Returns everything stored about the caller, except secrets. */
    @GET
    @Path("export")
    public InputStream export() throws IOException {
        return export.of(Caller.of(security));
    }
}
