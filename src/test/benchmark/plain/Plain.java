import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;

/** An application without any filter, which answers as {@code GET /api/private} does. */
@ApplicationPath("api")
public class Plain extends Application {

    /** The body of the answer. */
    public record Message(String message) {}

    /** The resource {@code GET /plain/api/private}. */
    @Path("private")
    @ApplicationScoped
    public static class PlainResource {

        /**
         * Returns the fixed answer.
         *
         * @return the same message every time
         */
        @GET
        @Produces(MediaType.APPLICATION_JSON)
        public Message read() {
            return new Message("This is private.");
        }
    }
}
