package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.signup.PendingSignUps;
import org.latchkey.storage.DataSubject;
import org.latchkey.storage.PersonalData;

/**
 * Exports the unused mailed links of an account. The deletion of the account also removes the mail requests and the
 * pending sign-ups for its address.
 */
@Dependent
class MailTokenPersonalData implements PersonalData {

    private final OneTimeTokens tokens;
    private final MailRequests mailRequests;
    private final PendingSignUps signUps;

    @Inject
    MailTokenPersonalData(OneTimeTokens tokens, MailRequests mailRequests, PendingSignUps signUps) {
        this.tokens = tokens;
        this.mailRequests = mailRequests;
        this.signUps = signUps;
    }

    /** A link without its token, which is secret and not stored. */
    public record KeptLink(String purpose, String email, Instant expiresAt) {}

    @Override
    public String name() {
        return "mailed_links";
    }

    @Override
    public Stream<KeptLink> of(DataSubject person) {
        return tokens.of(person.id()).stream()
                .map(token -> new KeptLink(token.purpose().text(), token.email().text(), token.expiresAt()));
    }

    @Override
    public void remove(DataSubject person) {
        EmailAddress email = new EmailAddress(person.email());
        mailRequests.deleteAllTo(email);
        signUps.removeAllOf(email);
    }
}
