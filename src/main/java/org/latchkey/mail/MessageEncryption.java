package org.latchkey.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.EncryptionKey;
import org.latchkey.storage.encryption.EncryptionKeys;
import org.latchkey.storage.encryption.SharedSecrets;

/** Encrypts queued emails, so that the database can read neither their text nor their recipient. */
@ApplicationScoped
class MessageEncryption {

    /** Joins the parts of an email. No address, template or filled-in value contains it. */
    private static final String SEPARATOR = "\0";

    private final EncryptionKeys encryptionKeys;
    private final SharedSecrets secrets;
    private volatile EncryptionKey encryptionKey;
    private volatile Secret recipientKey;

    @Inject
    MessageEncryption(EncryptionKeys encryptionKeys, SharedSecrets secrets) {
        this.encryptionKeys = encryptionKeys;
        this.secrets = secrets;
    }

    /** Reads the keys. The application calls it before it serves the first request. */
    public void load() {
        encryptionKey = encryptionKeys.current();
        recipientKey = secrets.named("outbox");
    }

    String seal(RenderedEmail mail) {
        String plain = String.join(SEPARATOR, mail.to(), mail.language(), mail.subject(), mail.text(), mail.html());
        return encryptionKey.seal(plain.getBytes(UTF_8), mail.id());
    }

    /** Returns the decrypted email, or empty if the row is damaged and cannot be decrypted. */
    Optional<RenderedEmail> open(OutboxMessage message) {
        return encryptionKey
                .open(message.sealed(), message.id())
                .map(plain -> mail(message.id(), message.createdAt(), new String(plain, UTF_8)));
    }

    private static RenderedEmail mail(String id, Instant at, String plain) {
        String[] parts = plain.split(SEPARATOR, 5);
        return new RenderedEmail(id, at, parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** Returns the HMAC that stands for an address in the table: 43 characters, the same for any letter case. */
    String recipient(String address) {
        return Digests.hmac(recipientKey.bytes(), address.toLowerCase(Locale.ROOT));
    }
}
