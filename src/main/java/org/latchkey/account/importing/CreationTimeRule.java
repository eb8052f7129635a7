package org.latchkey.account.importing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.http.request.RequestReader.RequestRule;
import org.latchkey.storage.DatabaseClock;

/** Rejects creation times in the future. */
@Dependent
class CreationTimeRule implements RequestRule<CreationTime> {

    private final DatabaseClock time;

    @Inject
    CreationTimeRule(DatabaseClock time) {
        this.time = time;
    }

    @Override
    public Class<CreationTime> type() {
        return CreationTime.class;
    }

    @Override
    public Optional<String> fault(CreationTime created) {
        return created.instant().isAfter(time.now()) ? Optional.of("Must not be in the future.") : Optional.empty();
    }
}
