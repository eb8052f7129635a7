package org.latchkey.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.secret.Digests;
import org.latchkey.secret.EncryptionKey;
import org.latchkey.secret.EncryptionKeys;
import org.latchkey.secret.SharedSecrets;
import org.latchkey.settings.Secret;
import org.latchkey.smtp.Mail;

/** Lets the database hold what a letter says, and whom it is to, without knowing either. */
@ApplicationScoped
class LetterSeal {

    private final EncryptionKeys encryptionKeys;
    private final SharedSecrets secrets;
    private volatile EncryptionKey encryptionKey;
    private volatile Secret recipientKey;

    /** For the client proxy. */
    protected LetterSeal() {
        this(null, null);
    }

    @Inject
    LetterSeal(EncryptionKeys encryptionKeys, SharedSecrets secrets) {
        this.encryptionKeys = encryptionKeys;
        this.secrets = secrets;
    }

    /** Before anything is served. */
    public void load() {
        encryptionKey = encryptionKeys.current();
        recipientKey = secrets.named("outbox");
    }

    String seal(Mail mail) {
        return encryptionKey.seal(json(mail).getBytes(UTF_8), mail.id());
    }

    /** Empty where it does not open: the row is damaged. */
    Optional<Mail> open(String id, Instant at, String sealed) {
        return encryptionKey.open(sealed, id).map(bytes -> mail(id, at, new String(bytes, UTF_8)));
    }

    static String json(Mail mail) {
        return Json.createObjectBuilder()
                .add("to", mail.to())
                .add("language", mail.language())
                .add("subject", mail.subject())
                .add("text", mail.text())
                .add("html", mail.html())
                .build()
                .toString();
    }

    private static Mail mail(String id, Instant at, String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject parts = reader.readObject();
            return new Mail(
                    id,
                    at,
                    parts.getString("to"),
                    parts.getString("language"),
                    parts.getString("subject"),
                    parts.getString("text"),
                    parts.getString("html"));
        }
    }

    /** What stands for an address, however it is spelt: 43 characters. */
    String recipient(String address) {
        return Digests.hmac(recipientKey.bytes(), address.toLowerCase(Locale.ROOT));
    }
}
