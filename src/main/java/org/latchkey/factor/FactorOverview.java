package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.account.Accounts;
import org.latchkey.factor.FactorsResource.FactorsAnswer;
import org.latchkey.factor.FactorsResource.TotpAnswer;
import org.latchkey.factor.PasskeysResource.PasskeyAnswer;
import org.latchkey.factor.passkey.Passkey;
import org.latchkey.factor.passkey.Passkeys;
import org.latchkey.factor.totp.AuthenticatorApps;
import org.latchkey.guard.Caller;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;

/** Lists the second factors of an account, without their secrets. The database deletes them with their account. */
@Dependent
class FactorOverview implements PersonalData {

    private final Accounts accounts;
    private final AuthenticatorApps apps;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;

    @Inject
    FactorOverview(Accounts accounts, AuthenticatorApps apps, Passkeys passkeys, RecoveryCodes recoveryCodes) {
        this.accounts = accounts;
        this.apps = apps;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
    }

    @Transactional
    FactorsAnswer of(Caller caller) {
        String id = accounts.findOwn(caller).id();
        TotpAnswer totp = apps.findCreation(id).map(TotpAnswer::new).orElse(null);
        List<PasskeyAnswer> found =
                passkeys.list(id).stream().map(PasskeyAnswer::of).toList();
        return new FactorsAnswer(totp, found, recoveryCodes.count(id));
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
        Stream<KeptFactor> app = apps.findCreation(person.id()).stream()
                .map(createdAt -> new KeptFactor("totp", null, createdAt, null, 1));
        Stream<KeptFactor> codes = Stream.of(
                        new KeptFactor("recovery-codes", null, null, null, recoveryCodes.count(person.id())))
                .filter(found -> found.count() > 0);
        Stream<KeptFactor> ownPasskeys = passkeys.list(person.id()).stream().map(KeptFactor::of);
        return Stream.of(app, ownPasskeys, codes).flatMap(factors -> factors);
    }
}
