package org.latchkey.account.admin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.Accounts;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.Roles;
import org.latchkey.log.RequestLogger;
import org.latchkey.password.PasswordPolicy;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.Mutex;

/** Creates the first admin account on an empty database. One node creates it while the other nodes wait. */
@Dependent
public class BootstrapAdmin {

    private static final Logger LOG = RequestLogger.of(BootstrapAdmin.class);
    private static final int GENERATED_BYTES = 15;

    private final Settings.Accounts settings;
    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final Mutex mutex;
    private final SecureRandom random;

    @Inject
    BootstrapAdmin(Settings settings, Accounts accounts, PasswordPolicy policy, Mutex mutex, SecureRandom random) {
        this.settings = settings.accounts();
        this.accounts = accounts;
        this.policy = policy;
        this.mutex = mutex;
        this.random = random;
    }

    /**
     * Checks for accounts and creates the admin in one transaction.
     *
     * @throws StartupFailure if the settings have no valid address, or if the password violates the policy and there
     *     is no account yet
     */
    @Transactional
    public void createIfNoAccountExists() {
        EmailAddress email = EmailAddress.parse(settings.adminEmail())
                .orElseThrow(() -> StartupFailure.setting("latchkey.admin.email", "an email address"));
        Optional<Password> configured =
                settings.adminPassword().map(Secret::text).map(Password::of);
        mutex.lock("first-admin");
        if (accounts.isEmpty()) {
            configured
                    .flatMap(password -> policy.refusal(password, email.text(), Optional.empty()))
                    .ifPresent(BootstrapAdmin::refuse);
            Password password = configured.orElseGet(() -> generatePassword(email));
            PasswordHash hash = PasswordHash.of(password, random);
            accounts.add(email, Optional.empty(), hash, Set.of(Roles.USER, Roles.ADMIN));
        }
    }

    private static void refuse(String refusal) {
        throw StartupFailure.setting(
                "latchkey.admin.password",
                "a password that meets the password rules (this one is rejected: " + refusal + ")");
    }

    /** Logs the password before the account is committed: a crash in between leaves only a useless log line. */
    private Password generatePassword(EmailAddress email) {
        byte[] bytes = new byte[GENERATED_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().encodeToString(bytes);
        LOG.log(
                Level.INFO,
                "The first admin is " + email.text() + " with the password " + text + " (shown this once; change it)");
        return Password.of(text);
    }
}
