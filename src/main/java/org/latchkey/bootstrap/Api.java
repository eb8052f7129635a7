package org.latchkey.bootstrap;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The API, below {@code /api}. */
@ApplicationPath("api")
public class Api extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // OPTIONS would answer a description that names Jersey and its version
                "jersey.config.server.wadl.disableWadl", true,
                // bodies are checked by what reads them
                "jersey.config.beanValidation.disable.server", true,
                // refusals without a body stay JAX-RS answers, and come to the mappers
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
