package org.latchkey.bootstrap;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Configures the API, which is below {@code /api}. */
@ApplicationPath("api")
public class Api extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // Otherwise OPTIONS returns a description that names Jersey and its version.
                "jersey.config.server.wadl.disableWadl", true,
                // Bodies are validated when they are read.
                "jersey.config.beanValidation.disable.server", true,
                // Errors without a body stay JAX-RS responses, so that the exception mappers see them.
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
