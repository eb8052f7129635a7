package org.latchkey.guard.remote;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource with a scope that is neither secured nor public. */
@Path("bean")
@RequestScoped
public class ForgottenBean {

    @GET
    public String read() {
        return "forgotten";
    }
}
