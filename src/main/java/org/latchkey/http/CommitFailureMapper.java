package org.latchkey.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * What fails at a commit is a failure like any other. Jersey brings a mapper for it, more specific
 * than ours for everything, that throws it again: the client would get an empty 500.
 */
@Provider
@Priority(1)
@Dependent
final class CommitFailureMapper implements ExceptionMapper<TransactionalException> {

    private final ThrowableMapper problems;

    @Inject
    CommitFailureMapper(ThrowableMapper problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(TransactionalException failure) {
        return problems.toResponse(failure);
    }
}
