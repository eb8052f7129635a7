package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/** Exports the second factors of an account, without their secrets. The database deletes them with their account. */
@Dependent
class FactorPersonalData implements PersonalData {

    private final AuthenticatorApps apps;
    private final RecoveryCodes recoveryCodes;

    @Inject
    FactorPersonalData(AuthenticatorApps apps, RecoveryCodes recoveryCodes) {
        this.apps = apps;
        this.recoveryCodes = recoveryCodes;
    }

    /**
     * A kind of second factor in an export.
     *
     * @param createdAt null for recovery codes
     */
    public record KeptFactor(String type, Instant createdAt, long count) {}

    @Override
    public String name() {
        return "second_factors";
    }

    @Override
    public Stream<KeptFactor> of(DataSubject person) {
        Stream<KeptFactor> app =
                apps.find(person.id()).stream().map(found -> new KeptFactor("totp", found.createdAt(), 1));
        return Stream.concat(
                app,
                Stream.of(new KeptFactor("recovery-codes", null, recoveryCodes.count(person.id())))
                        .filter(codes -> codes.count() > 0));
    }
}
