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
import org.latchkey.http.RequestBufferingFilter.UnboundedBody;
import org.latchkey.http.request.ObjectWriter;
import org.latchkey.log.RequestLogger;
import org.latchkey.storage.SqlState;

/** Imports accounts from another system, one per line. Each line is answered with a line as soon as it is read. */
@Path("users/import")
@Secured(Secured.ADMIN)
@Dependent
public class ImportResource {

    static final String NDJSON = "application/x-ndjson";

    private static final Logger LOG = RequestLogger.of(ImportResource.class);
    private static final int MAX_LINE_BYTES = 16 * 1024;

    @Inject
    private UserImport userImport;

    /**
     * The result of one line.
     *
     * @param line the line's number, starting at 1
     * @param email null if the line has no valid address
     * @param result {@code created}, {@code exists} or {@code refused}
     * @param detail the reason why the line was rejected; otherwise null, and omitted from the JSON
     */
    public record Outcome(
            long line,
            String email,
            String result,
            @JsonbNillable(false) String detail) {

        static Outcome refused(long line, String email, String detail) {
            return new Outcome(line, email, "refused", detail);
        }
    }

    /** Imports any number of lines of at most 16 KiB each. A blank line is skipped, but counts as a line number. */
    @POST
    @UnboundedBody
    @Consumes(NDJSON)
    @Produces(NDJSON)
    public StreamingOutput importAccounts(
            InputStream body, @Context SecurityContext security, @Context HttpServletRequest request) {
        AdminActor admin = AdminActor.of(security, request);
        return response -> importLines(new BoundedLines(body, MAX_LINE_BYTES), response, admin);
    }

    private void importLines(BoundedLines lines, OutputStream response, AdminActor admin) throws IOException {
        long number = 1;
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!lines.isBlank(line.get())) {
                Outcome outcome = lines.isTooLong(line.get())
                        ? Outcome.refused(number, null, "A line may have at most 16 KiB.")
                        : outcome(number, line.get(), admin);
                String json = ObjectWriter.json(outcome);
                response.write((json + "\n").getBytes(UTF_8));
                response.flush();
            }
            number++;
        }
    }

    private Outcome outcome(long number, byte[] line, AdminActor admin) {
        try {
            return userImport.importLine(number, line, admin);
        } catch (RuntimeException e) {
            // the import continues: earlier lines are committed, and later ones may succeed
            if (!SqlState.isUnavailable(e)) {
                LOG.log(Level.WARNING, "A line of an import could not be stored", e);
            }
            return Outcome.refused(number, userImport.email(line), "It could not be stored. Try again later.");
        }
    }
}
