package org.latchkey.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.mail.smtp.RenderedEmail;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.EncryptionKey;
import org.latchkey.storage.encryption.EncryptionKeys;
import org.latchkey.storage.encryption.SharedSecrets;

/** Lets the database hold what a letter says, and whom it is to, without knowing either. */
@ApplicationScoped
class MessageEncryption {

    /** In no address and no line, and nothing that is filled in has it. */
    private static final String SEPARATOR = "\0";

    private final EncryptionKeys encryptionKeys;
    private final SharedSecrets secrets;
    private volatile EncryptionKey encryptionKey;
    private volatile Secret recipientKey;

    /** For the client proxy. */
    protected MessageEncryption() {
        this(null, null);
    }

    @Inject
    MessageEncryption(EncryptionKeys encryptionKeys, SharedSecrets secrets) {
        this.encryptionKeys = encryptionKeys;
        this.secrets = secrets;
    }

    /** Before anything is served. */
    public void load() {
        encryptionKey = encryptionKeys.current();
        recipientKey = secrets.named("outbox");
    }

    String seal(RenderedEmail mail) {
        String plain = String.join(SEPARATOR, mail.to(), mail.language(), mail.subject(), mail.text(), mail.html());
        return encryptionKey.seal(plain.getBytes(UTF_8), mail.id());
    }

    /** Empty where it does not open: the row is damaged. */
    Optional<RenderedEmail> open(OutboxMessage message) {
        return encryptionKey
                .open(message.sealed(), message.id())
                .map(plain -> mail(message.id(), message.createdAt(), new String(plain, UTF_8)));
    }

    private static RenderedEmail mail(String id, Instant at, String plain) {
        String[] parts = plain.split(SEPARATOR, 5);
        return new RenderedEmail(id, at, parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** What stands for an address, however it is spelt: 43 characters. */
    String recipient(String address) {
        return Digests.hmac(recipientKey.bytes(), address.toLowerCase(Locale.ROOT));
    }
}
