package org.latchkey.http;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.latchkey.http.RequestBufferingFilter.UnboundedBody;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/**
 * Limits request bodies to 64 KiB. A longer body is rejected by its Content-Length, or while it is read.
 * Methods with {@link UnboundedBody} are exempt.
 *
 * <p>The method is an argument here. Payara 7 does not inject it into a filter that has nothing else to inject.
 */
@Provider
@Dependent
class BodyLimit implements DynamicFeature {

    static final int MAX_BYTES = 64 * 1024;

    public BodyLimit() {}

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (!method.isAnnotationPresent(UnboundedBody.class)) {
            context.register(new Filter(method.getAnnotation(Consumes.class)));
        }
    }

    private record Filter(Consumes consumes) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
            if (length != null && exceeds(length)) {
                throw tooLarge();
            }
            if (consumes != null && request.getMediaType() == null && !request.hasEntity()) {
                // so the reader sees an empty body of the expected type; otherwise the resource would get null
                request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, consumes.value()[0]);
            }
            if (request.hasEntity()) {
                request.setEntityStream(new LimitedStream(request.getEntityStream()));
            }
        }
    }

    private static boolean exceeds(String length) {
        try {
            return Long.parseLong(length.strip()) > MAX_BYTES;
        } catch (NumberFormatException e) {
            return false; // the bytes of the stream are counted instead
        }
    }

    private static Problem tooLarge() {
        return Problem.of(ProblemType.BODY_TOO_LARGE, "The body is over 64 KiB.");
    }

    private static final class LimitedStream extends FilterInputStream {

        private int remaining = MAX_BYTES;

        LimitedStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            remaining -= bytes;
            if (remaining < 0) {
                throw tooLarge();
            }
        }
    }
}
