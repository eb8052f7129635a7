package org.latchkey.factor.passkey;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.factor.challenge.Challenges;
import org.latchkey.factor.challenge.Challenges.Ceremony;
import org.latchkey.factor.passkey.WebAuthn.Accepted;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.RequestLogger;
import org.latchkey.mail.template.EmailType;
import org.latchkey.settings.PasskeySettings;
import org.latchkey.settings.Settings;
import org.latchkey.storage.DatabaseClock;

/** Verifies new passkeys, and assertions of known ones. Each challenge is spent by its first answer. */
@Dependent
public class PasskeyVerifier {

    private static final Logger LOG = RequestLogger.of(PasskeyVerifier.class);
    private static final int MAX_PASSKEYS = 20;

    private final Challenges challenges;
    private final Passkeys passkeys;
    private final AuditLog auditLog;
    private final AccountEmails notifications;
    private final PasskeySettings settings;
    private final DatabaseClock time;

    @Inject
    PasskeyVerifier(
            Challenges challenges,
            Passkeys passkeys,
            AuditLog auditLog,
            AccountEmails notifications,
            Settings settings,
            DatabaseClock time) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.auditLog = auditLog;
        this.notifications = notifications;
        this.settings = settings.passkeys();
        this.time = time;
    }

    /**
     * Adds a passkey to a locked account.
     *
     * @return empty if the credential is malformed or refused; its challenge is spent all the same
     * @throws Problem {@code passkey-known} or {@code too-many-passkeys}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Passkey> register(Ceremony ceremony, Account locked, Credential credential, String name) {
        if (!spend(ceremony, credential)) {
            return Optional.empty();
        }
        Optional<NewCredential> verified = register(credential);
        verified.ifPresent(found -> requireNew(locked, found));
        return verified.map(found -> passkeys.add(locked.id(), found, name));
    }

    private Optional<NewCredential> register(Credential credential) {
        try {
            return Optional.of(WebAuthn.register(credential, settings, true));
        } catch (RuntimeException refused) { // of any type: the library documents none for malformed input
            return refused(refused);
        }
    }

    private void requireNew(Account locked, NewCredential credential) {
        if (passkeys.accountOf(credential.id()).isPresent()) {
            throw known();
        }
        if (passkeys.list(locked.id()).size() >= MAX_PASSKEYS) {
            throw Problem.of(ProblemType.TOO_MANY_PASSKEYS, "The account has " + MAX_PASSKEYS + " passkeys already.");
        }
    }

    /** Makes the problem for a credential that an account has already. */
    public static Problem known() {
        return Problem.of(ProblemType.PASSKEY_KNOWN, "This passkey is registered already.");
    }

    /** Spends the challenge of a credential. Returns whether it is one of the ceremony that was not used before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean spend(Ceremony ceremony, Credential credential) {
        return credential
                .challenge()
                .filter(challenge -> challenges.spend(ceremony, challenge))
                .isPresent();
    }

    /**
     * Verifies an assertion of a locked account, and spends its challenge.
     *
     * @param isVerificationRequired whether the authenticator must have verified the user
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean accepts(
            Ceremony ceremony, Account locked, Credential credential, boolean isVerificationRequired, Client client) {
        return spend(ceremony, credential) && accepts(locked, credential, isVerificationRequired, client);
    }

    /** Verifies an assertion of a locked account. The caller has spent its challenge. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean accepts(Account locked, Credential credential, boolean isVerificationRequired, Client client) {
        Optional<Passkey> passkey = credential.id().flatMap(id -> passkeys.findCredential(locked.id(), id));
        if (passkey.isEmpty() || !isHandleOf(locked, credential)) {
            return false;
        }
        Optional<Accepted> accepted = authenticate(locked, credential, passkey.get(), isVerificationRequired, client);
        accepted.ifPresent(found -> passkey.get().use(found.signCount(), found.isBackedUp(), time.now()));
        return accepted.isPresent();
    }

    /** Whether the user handle, if there is one, is the account's (WebAuthn §7.2, step 6). */
    private boolean isHandleOf(Account locked, Credential credential) {
        Optional<String> given = credential.userHandle();
        return given.isEmpty() || given.equals(passkeys.findHandle(locked.id()));
    }

    private Optional<Accepted> authenticate(
            Account locked, Credential credential, Passkey passkey, boolean isVerificationRequired, Client client) {
        try {
            return Optional.of(WebAuthn.authenticate(credential, passkey, settings, isVerificationRequired));
        } catch (RuntimeException refused) { // of any type: the library documents none for malformed input
            if (WebAuthn.isCounterRefusal(refused)) {
                auditLog.add(EventType.PASSKEY_CLONED, locked.id(), Optional.empty(), client);
                notifications.notifyOwner(EmailType.PASSKEY_CLONED, locked.id());
            }
            return refused(refused);
        }
    }

    private static <T> Optional<T> refused(RuntimeException reason) {
        LOG.log(Level.DEBUG, "A passkey was refused: {0}", reason.toString());
        return Optional.empty();
    }
}
