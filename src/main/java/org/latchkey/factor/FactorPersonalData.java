package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.factor.passkey.Passkey;
import org.latchkey.factor.passkey.Passkeys;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/** Exports the second factors of an account, without their secrets. The database deletes them with their account. */
@Dependent
class FactorPersonalData implements PersonalData {

    private final AuthenticatorApps apps;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;

    @Inject
    FactorPersonalData(AuthenticatorApps apps, Passkeys passkeys, RecoveryCodes recoveryCodes) {
        this.apps = apps;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
    }

    /**
     * A kind of second factor in an export.
     *
     * @param name null unless it is a passkey
     * @param createdAt null for recovery codes
     * @param lastUsedAt null unless it is a passkey that was used
     */
    public record KeptFactor(String type, String name, Instant createdAt, Instant lastUsedAt, long count) {

        static KeptFactor of(Passkey passkey) {
            return new KeptFactor(
                    "passkey",
                    passkey.name(),
                    passkey.createdAt(),
                    passkey.lastUsedAt().orElse(null),
                    1);
        }
    }

    @Override
    public String name() {
        return "second_factors";
    }

    @Override
    public Stream<KeptFactor> of(DataSubject person) {
        Stream<KeptFactor> app =
                apps.find(person.id()).stream().map(found -> new KeptFactor("totp", null, found.createdAt(), null, 1));
        Stream<KeptFactor> codes = Stream.of(
                        new KeptFactor("recovery-codes", null, null, null, recoveryCodes.count(person.id())))
                .filter(found -> found.count() > 0);
        Stream<KeptFactor> ownPasskeys = passkeys.list(person.id()).stream().map(KeptFactor::of);
        return Stream.of(app, ownPasskeys, codes).flatMap(factors -> factors);
    }
}
