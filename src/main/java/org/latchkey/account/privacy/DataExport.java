package org.latchkey.account.privacy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.latchkey.account.Account;
import org.latchkey.account.MyAccount;
import org.latchkey.account.User;
import org.latchkey.guard.Caller;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.request.ObjectWriter;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.ReadOnlySnapshot;

/**
 * Exports everything that is stored about a person, as a snapshot of one instant. The export is written to a temporary
 * file first. So it may have any length, and no database transaction waits for a slow client.
 */
@Dependent
class DataExport {

    /** The name under which the audit log is exported. */
    private static final String EVENTS = "events";

    private final MyAccount myAccount;
    private final Instance<PersonalData> data;
    private final ReadOnlySnapshot snapshot;

    @Inject
    DataExport(MyAccount myAccount, Instance<PersonalData> data, ReadOnlySnapshot snapshot) {
        this.myAccount = myAccount;
        this.data = data;
        this.snapshot = snapshot;
    }

    /**
     * Exports the caller's data as one JSON object. Closing the stream deletes the temporary file.
     *
     * @throws Problem {@code invalid-token} if the account is gone or disabled
     */
    InputStream of(Caller caller) throws IOException {
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
        Account account = myAccount.find(caller);
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
