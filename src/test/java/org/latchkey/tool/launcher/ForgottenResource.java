package org.latchkey.tool.launcher;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource as somebody might add it in a hurry. */
@Path("forgotten")
public class ForgottenResource {

    @GET
    public String read() {
        return "anybody reads this";
    }
}
