package org.latchkey.guard.remote;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that is neither secured nor public. */
@Path("shelf")
public class ForgottenShelf {

    @GET
    public String read() {
        return "forgotten";
    }
}
