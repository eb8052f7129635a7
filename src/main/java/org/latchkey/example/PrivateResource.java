package org.latchkey.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.latchkey.guard.Secured;

/** The smallest private resource: only users who are logged in can read it. */
@Path("private")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PrivateResource {

    @GET
    @Secured
    public PublicResource.Message read() {
        return new PublicResource.Message("Only those who have logged in may read this.");
    }
}
