package org.latchkey.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Makes every Location header start with the issuer's address. The Host header of the request is not trusted for it,
 * unless the issuer is a loopback address, as in development.
 */
@Provider
@Dependent
class LocationFilter implements ContainerResponseFilter {

    @Inject
    private TrustedIssuer issuer;

    public LocationFilter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        URI location = response.getLocation();
        if (location == null || issuer.isLoopback()) {
            return;
        }
        URI base = request.getUriInfo().getBaseUri();
        URI path = base.relativize(base.resolve(location));
        response.getHeaders().putSingle(HttpHeaders.LOCATION, issuer.uri() + "/" + path);
    }
}
