package org.latchkey.factor.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An account's passkey: the public key of a credential, as the credential record of WebAuthn §4 has it. */
@Entity
@Table(name = "passkey")
public class Passkey {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "credential_hash")
    private String credentialHash;

    @Column(name = "credential_id")
    private String credentialId;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "sign_count")
    private long signCount;

    @Column(name = "backup_eligible")
    private boolean backupEligible;

    @Column(name = "backed_up")
    private boolean backedUp;

    private String transports;

    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

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
