package org.latchkey.account.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.latchkey.audit.AdminActor;
import org.latchkey.guard.Secured;
import org.latchkey.http.UnboundedBody;
import org.latchkey.http.request.ObjectWriter;
import org.latchkey.storage.SqlState;

/** People from another system, one a line, each answered by a line as soon as it is read. */
@Path("users/import")
@Secured(Secured.ADMIN)
@Dependent
public class ImportResource {

    static final String NDJSON = "application/x-ndjson";

    private static final Logger LOG = System.getLogger(ImportResource.class.getName());
    private static final int MAX_LINE_BYTES = 16 * 1024;

    private final UserImport userImport;

    @Inject
    ImportResource(UserImport userImport) {
        this.userImport = userImport;
    }

    /**
     * What came of a line.
     *
     * @param email null where the line has none that can be read
     * @param detail why it was refused, else null and not written
     */
    public record Outcome(
            long line,
            String email,
            String result,
            @JsonbNillable(false) String detail) {

        static Outcome created(long line, String email) {
            return new Outcome(line, email, "created", null);
        }

        static Outcome exists(long line, String email) {
            return new Outcome(line, email, "exists", null);
        }

        static Outcome refused(long line, String email, String detail) {
            return new Outcome(line, email, "refused", detail);
        }
    }

    /** Any number of lines, of 16 KiB at most. A blank one is passed over, and counted. */
    @POST
    @UnboundedBody
    @Consumes(NDJSON)
    @Produces(NDJSON)
    public StreamingOutput bring(
            InputStream body, @Context SecurityContext security, @Context HttpServletRequest request) {
        AdminActor admin = AdminActor.of(security, request);
        BoundedLines lines = new BoundedLines(body, MAX_LINE_BYTES);
        return answer -> bring(lines, answer, admin);
    }

    private void bring(BoundedLines lines, OutputStream answer, AdminActor admin) throws IOException {
        long number = 1;
        for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank()) {
                String json = ObjectWriter.json(outcome(number, line.get(), admin));
                answer.write((json + "\n").getBytes(UTF_8));
                answer.flush();
            }
            number++;
        }
    }

    private Outcome outcome(long number, BoundedLines.Line line, AdminActor admin) {
        if (line.isTooLong()) {
            return Outcome.refused(number, null, "A line may have at most 16 KiB.");
        }
        try {
            return userImport.bring(number, line.bytes(), admin);
        } catch (RuntimeException e) {
            // the lines before are kept, and the ones after may be luckier
            if (!SqlState.isUnavailable(e)) {
                LOG.log(Level.WARNING, "A line of an import could not be stored", e);
            }
            return Outcome.refused(number, userImport.email(line.bytes()), "It could not be stored. Try again later.");
        }
    }
}
