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
 * Everything that is stored about somebody, as it was at one instant. It is written to a file
 * first: so it may be of any length, and nothing in the database waits for a slow client.
 */
@Dependent
class DataExport {

    private final MyAccount own;
    private final Instance<PersonalData> data;
    private final ReadOnlySnapshot snapshot;

    @Inject
    DataExport(MyAccount own, Instance<PersonalData> data, ReadOnlySnapshot snapshot) {
        this.own = own;
        this.data = data;
        this.snapshot = snapshot;
    }

    /**
     * One JSON object. The file is gone when the stream is closed.
     *
     * @throws Problem {@code invalid-token}
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
        Account account = own.find(caller);
        DataSubject person = new DataSubject(account.id(), account.email());
        ObjectWriter export = new ObjectWriter(Channels.newOutputStream(file));
        export.member("account", User.of(account));
        for (PersonalData kept : inOrder()) {
            export.array(kept.name(), kept.of(person));
        }
        export.end();
    }

    /**
     * Events come last: who changes something writes its event last, so that with Derby, which
     * holds what is read, nobody waits in a circle.
     */
    private List<PersonalData> inOrder() {
        return data.stream()
                .sorted(Comparator.comparing(PersonalData::name).reversed())
                .toList();
    }
}
