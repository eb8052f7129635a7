package org.latchkey.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.latchkey.account.Account;
import org.latchkey.account.Roles;
import org.latchkey.guard.Secured;
import org.latchkey.settings.Settings;

/** Decides which accounts must have a second factor. */
@Dependent
public class FactorPolicy {

    /** Accounts of other services have nobody who could give a code. */
    private static final List<String> SERVICE_ONLY = List.of(Secured.SERVICE, Roles.USER);

    private final Settings.SecondFactor setting;

    @Inject
    FactorPolicy(Settings settings) {
        this.setting = settings.accounts().secondFactor();
    }

    /** Whether the account needs a second factor and has none. Until it has one, its tokens only allow to set one up. */
    public boolean needsEnrollment(Account account) {
        return !account.hasSecondFactor() && isRequired(account);
    }

    boolean isRequired(Account account) {
        return isRequiredFor(account.roles());
    }

    boolean isRequiredFor(List<String> roles) {
        return switch (setting) {
            case OPTIONAL -> false;
            case ADMINS -> roles.contains(Roles.ADMIN);
            case EVERYONE -> !(roles.contains(Secured.SERVICE) && SERVICE_ONLY.containsAll(roles));
        };
    }
}
