package org.latchkey.importing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.database.DatabaseTime;
import org.latchkey.json.RequestRule;

/** No account was made in the future. */
@Dependent
class CreationTimeRule implements RequestRule<CreationTime> {

    private final DatabaseTime time;

    @Inject
    CreationTimeRule(DatabaseTime time) {
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
