package org.latchkey.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers a failed commit like any other failure. Jersey has its own mapper for {@link TransactionalException}, which
 * is more specific than {@link ThrowableMapper}. It rethrows the exception, and the client would get an empty 500.
 */
@Provider
@Priority(1)
@Dependent
final class CommitFailureMapper implements ExceptionMapper<TransactionalException> {

    @Inject
    private ThrowableMapper throwables;

    public CommitFailureMapper() {}

    @Override
    public Response toResponse(TransactionalException failure) {
        return throwables.toResponse(failure);
    }
}
