package org.latchkey.factor.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.PersonName;

/** An account's passkey: the public key of a credential, as the credential record of WebAuthn §4 has it. */
@Entity
@Table(name = "passkey")
public class Passkey {

    @Id
    private String id;

    private String accountId;

    @Column // Only queries read it.
    private String credentialHash;

    private String credentialId;

    private String publicKey;

    private long signCount;

    private boolean backupEligible;

    private boolean backedUp;

    private String transports;

    private String name;

    private Instant createdAt;

    private Instant lastUsedAt;

    /** The name of a passkey. It follows the rules of a user's name, and is not empty. */
    public record PasskeyName(String text) {

        /** The name of a passkey whose owner gave none. */
        public static final PasskeyName DEFAULT = new PasskeyName("Passkey");

        /** Removes the white space around a typed name. */
        public static PasskeyName of(String typed) {
            return new PasskeyName(PersonName.of(typed)
                    .given()
                    .orElseThrow(() -> new IllegalArgumentException("Must have a visible character.")));
        }
    }

    /** For the persistence provider. */
    protected Passkey() {}

    Passkey(String id, String accountId, NewCredential credential, String name, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.credentialId = credential.id();
        this.credentialHash = Credential.hash(credential.id());
        this.publicKey = credential.publicKey();
        this.signCount = credential.signCount();
        this.backupEligible = credential.isBackupEligible();
        this.backedUp = credential.isBackedUp();
        this.transports = String.join(" ", credential.transports());
        this.name = name;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    String credentialId() {
        return credentialId;
    }

    String publicKey() {
        return publicKey;
    }

    long signCount() {
        return signCount;
    }

    boolean isBackupEligible() {
        return backupEligible;
    }

    /** Whether it can be used on several devices, or restored. */
    public boolean isBackedUp() {
        return backedUp;
    }

    List<String> transports() {
        return transports.isBlank() ? List.of() : List.of(transports.split(" "));
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    public void rename(String newName) {
        name = newName;
    }

    void use(long newSignCount, boolean isBackedUpNow, Instant now) {
        signCount = newSignCount;
        backedUp = isBackedUpNow;
        lastUsedAt = now;
    }
}
