package org.latchkey.verifiers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** An application whose callers Payara authenticates by our tokens. */
@LoginConfig(authMethod = "MP-JWT")
@ApplicationPath("api")
@ApplicationScoped // Payara overlooks it otherwise
public class Reports extends Application {}
