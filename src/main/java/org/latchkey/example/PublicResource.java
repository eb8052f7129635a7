package org.latchkey.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.latchkey.guard.Public;

/** The smallest public resource: anyone can read it. */
@Path("public")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PublicResource {

    /** The response body of the two smallest resources. */
    public record Message(String message) {}

    @GET
    @Public
    public Message read() {
        return new Message("Anyone may read this.");
    }
}
