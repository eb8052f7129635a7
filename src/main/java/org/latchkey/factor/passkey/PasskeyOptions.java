package org.latchkey.factor.passkey;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.account.Account;
import org.latchkey.factor.challenge.Challenges;
import org.latchkey.factor.challenge.Challenges.Ceremony;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.settings.PasskeySettings;
import org.latchkey.settings.Settings;

/**
 * Makes the options with which a browser asks an authenticator: PublicKeyCredentialCreationOptionsJSON and
 * PublicKeyCredentialRequestOptionsJSON (WebAuthn §5.1.9 and §5.1.10). Each has a new challenge.
 */
@Dependent
public class PasskeyOptions {

    /** The identifiers of ES256, EdDSA and RS256 (RFC 9053 §2, RFC 8812 §2), the best first. */
    static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    private static final String TYPE = "public-key";
    private static final long TIMEOUT_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final String REQUIRED = "required";

    private final Challenges challenges;
    private final Passkeys passkeys;
    private final PasskeySettings settings;

    @Inject
    PasskeyOptions(Challenges challenges, Passkeys passkeys, Settings settings) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.settings = settings.passkeys();
    }

    /**
     * Makes the options for a new passkey of a locked account.
     *
     * @throws Problem {@code passkeys-unavailable}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, Object> creation(Ceremony ceremony, Account account) {
        requireAvailable();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", settings.relyingPartyId(), "name", settings.relyingPartyId()));
        options.put("user", user(account));
        options.put("challenge", challenges.issue(ceremony));
        options.put(
                "pubKeyCredParams",
                ALGORITHMS.stream().map(id -> Map.of("type", TYPE, "alg", id)).toList());
        options.put("timeout", TIMEOUT_MILLIS);
        options.put("excludeCredentials", descriptors(account));
        options.put(
                "authenticatorSelection",
                Map.of("residentKey", REQUIRED, "requireResidentKey", true, "userVerification", REQUIRED));
        options.put("attestation", "none");
        return options;
    }

    private void requireAvailable() {
        if (!settings.isAvailable()) {
            throw Problem.of(
                    ProblemType.PASSKEYS_UNAVAILABLE,
                    "Browsers offer passkeys only to sites with https and a host name, and to http://localhost.");
        }
    }

    private Map<String, String> user(Account account) {
        return Map.of(
                "id", passkeys.handle(account.id()),
                "name", account.email(),
                "displayName", account.name().orElseGet(account::email));
    }

    /** Makes the options for a login with a passkey alone. They are the same for everybody, except for the challenge. */
    Map<String, Object> login() {
        return request(Ceremony.login(), List.of(), REQUIRED);
    }

    /**
     * Makes the options for any passkey of an account as second factor.
     *
     * @param isVerificationRequired whether the authenticator must verify the user, rather than may
     */
    public Map<String, Object> assertion(Ceremony ceremony, Account account, boolean isVerificationRequired) {
        return request(ceremony, descriptors(account), isVerificationRequired ? REQUIRED : "preferred");
    }

    private Map<String, Object> request(Ceremony ceremony, List<Map<String, Object>> allowed, String userVerification) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenges.issue(ceremony));
        options.put("timeout", TIMEOUT_MILLIS);
        options.put("rpId", settings.relyingPartyId());
        options.put("allowCredentials", allowed);
        options.put("userVerification", userVerification);
        return options;
    }

    private List<Map<String, Object>> descriptors(Account account) {
        return passkeys.list(account.id()).stream()
                .map(passkey -> Map.<String, Object>of(
                        "type", TYPE, "id", passkey.credentialId(), "transports", passkey.transports()))
                .toList();
    }
}
