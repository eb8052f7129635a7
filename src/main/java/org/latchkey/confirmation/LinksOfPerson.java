package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.latchkey.account.EmailAddress;
import org.latchkey.personal.Person;
import org.latchkey.personal.PersonalData;
import org.latchkey.signup.PendingSignUps;

/**
 * The mailed links that somebody has not used yet. With the account goes whatever waits for its
 * address too: letters that were asked for, and sign-ups.
 */
@Dependent
class LinksOfPerson implements PersonalData {

    private final OneTimeTokens tokens;
    private final LetterOrders orders;
    private final PendingSignUps signUps;

    @Inject
    LinksOfPerson(OneTimeTokens tokens, LetterOrders orders, PendingSignUps signUps) {
        this.tokens = tokens;
        this.orders = orders;
        this.signUps = signUps;
    }

    /** A link without its token, which is a secret and not kept. */
    public record KeptLink(String purpose, String email, Instant expiresAt) {}

    @Override
    public String name() {
        return "mailed_links";
    }

    @Override
    public Stream<KeptLink> of(Person person) {
        return tokens.of(person.id()).stream()
                .map(token -> new KeptLink(token.purpose().text(), token.email().text(), token.expiresAt()));
    }

    @Override
    public void remove(Person person) {
        EmailAddress email = new EmailAddress(person.email());
        orders.dropAllTo(email);
        signUps.removeAllOf(email);
    }
}
