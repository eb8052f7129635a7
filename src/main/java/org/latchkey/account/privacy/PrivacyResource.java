package org.latchkey.account.privacy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.User;
import org.latchkey.audit.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.request.ObjectWriter;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.storage.ReadOnlySnapshot;

/**
 * Lets callers delete their own account, and export everything that is stored about them. The export is a snapshot of
 * one instant, and is written to a temporary file first. So it may have any length, and no database transaction waits
 * for a slow client.
 */
@Path("me")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class PrivacyResource {

    /** The name under which the audit log is exported. */
    private static final String EVENTS = "events";

    @Inject
    private AccountDeletion deletion;

    @Inject
    private Accounts accounts;

    @Inject
    private Instance<PersonalData> data;

    @Inject
    private ReadOnlySnapshot snapshot;

    @Context
    private SecurityContext security;

    @DELETE
    public void delete(@Context HttpServletRequest request) {
        deletion.deleteOwnAccount(Caller.of(security), Client.of(request));
    }

    /**
     * Exports the caller's data, except secrets, as one JSON object. Closing the stream deletes the temporary file.
     *
     * @throws Problem {@code invalid-token} if the account is gone or disabled
     */
    @GET
    @Path("export")
    public InputStream export() throws IOException {
        Caller caller = Caller.of(security);
        SeekableByteChannel file = Files.newByteChannel(
                Files.createTempFile("latchkey-export", null),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            snapshot.read(() -> write(caller, file));
            return Channels.newInputStream(file.position(0));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void write(Caller caller, SeekableByteChannel file) throws IOException {
        Account account = accounts.findOwn(caller);
        DataSubject person = new DataSubject(account.id(), account.email());
        ObjectWriter export = new ObjectWriter(Channels.newOutputStream(file));
        export.member("account", User.of(account));
        for (PersonalData stored : eventsLast()) {
            export.array(stored.name(), stored.of(person));
        }
        export.end();
    }

    /**
     * Sorts audit events last. Derby locks the rows that are read, and every change writes its audit event last. The
     * same order here prevents deadlocks.
     */
    private List<PersonalData> eventsLast() {
        return data.stream()
                .sorted(Comparator.comparing((PersonalData kept) -> kept.name().equals(EVENTS))
                        .thenComparing(PersonalData::name, Comparator.reverseOrder()))
                .toList();
    }
}
