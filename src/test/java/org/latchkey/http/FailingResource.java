package org.latchkey.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.Roles;
import org.latchkey.guard.Public;
import org.latchkey.password.hash.PasswordHash;

/** A resource in test deployments only. It fails in ways that the application's own resources should not. */
@Path("test/failures")
@Public
@Dependent
public class FailingResource {

    @Inject
    private Accounts accounts;

    /** Throws an exception with a cause. */
    @POST
    public void fail(@QueryParam("message") String message) {
        throw new IllegalStateException(message, new IOException("the cause"));
    }

    /** Returns a failure without a body and without an exception. */
    @POST
    @Path("silent")
    public Response failSilently() {
        return Response.serverError().build();
    }

    /** Fails like a resource whose transaction can't be committed. */
    @POST
    @Path("commit")
    public void failToCommit() {
        throw new TransactionalException("deliberate", new RollbackException());
    }

    /** Adds two accounts with the same address, which the database rejects. */
    @POST
    @Path("duplicate")
    @Transactional
    public void addTwice(@QueryParam("email") String email) {
        EmailAddress address = EmailAddress.parse(email).orElseThrow();
        for (int i = 0; i < 2; i++) {
            accounts.add(address, Optional.empty(), PasswordHash.dummy(), Set.of(Roles.USER));
        }
    }
}
