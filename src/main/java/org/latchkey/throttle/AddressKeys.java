package org.latchkey.throttle;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.latchkey.secret.SharedSecrets;
import org.latchkey.settings.Secret;

/**
 * What stands for a typed address where it is counted: its HMAC-SHA-256 under a key that all nodes
 * share. So the database names no strangers, and a password typed into the wrong field is in no
 * table.
 */
@ApplicationScoped
public class AddressKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final SharedSecrets secrets;
    private volatile Secret secret;

    /** For the client proxy. */
    protected AddressKeys() {
        this(null);
    }

    @Inject
    AddressKeys(SharedSecrets secrets) {
        this.secrets = secrets;
    }

    /** Before anything is served. */
    public void load() {
        secret = secrets.named("throttle");
    }

    /** 43 characters, whatever the text. */
    String of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            byte[] code = mac.doFinal(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
