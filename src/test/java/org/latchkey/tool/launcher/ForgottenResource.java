package org.latchkey.tool.launcher;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource whose author forgot both {@code @Secured} and {@code @Public}. */
@Path("forgotten")
public class ForgottenResource {

    @GET
    public String read() {
        return "anybody reads this";
    }
}
