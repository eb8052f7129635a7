package org.latchkey.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.mail.template.Language;
import org.latchkey.password.hash.PasswordHash;

/** Somebody who can log in. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String id;

    private String email;

    @Column(name = "email_key")
    private String emailKey;

    @Column(name = "email_verified")
    private boolean emailVerified;

    private String name;

    /** What the name is found by. */
    @SuppressWarnings("UnusedVariable") // queries ask for it
    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "password_hash")
    private String passwordHash;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    @Column(name = "password_version")
    private long passwordVersion;

    private String language;

    private boolean disabled;

    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the persistence provider. */
    protected Account() {}

    Account(
            String id,
            EmailAddress email,
            Optional<String> name,
            PasswordHash passwordHash,
            Set<String> roles,
            Instant createdAt) {
        this.id = id;
        this.email = email.text();
        this.emailKey = email.key();
        this.name = name.orElse(null);
        this.nameKey = name.map(SearchKey::of).orElse(null);
        this.passwordHash = passwordHash.phc();
        this.roles = new HashSet<>(roles);
        this.language = Language.EN.tag();
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public String email() {
        return email;
    }

    /** What the address is found by: two that differ in case alone are one. */
    public String emailKey() {
        return emailKey;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Of letters to the account. */
    public Language language() {
        return Language.tagged(language);
    }

    /** Sorted by name. */
    public List<String> roles() {
        return roles.stream().sorted().toList();
    }

    public boolean isDisabled() {
        return disabled;
    }

    /** Rises with each change that the account's outstanding tokens must not survive. */
    public long version() {
        return version;
    }

    public boolean isEmailVerified() {
        return emailVerified;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public EmailAddress emailAddress() {
        return new EmailAddress(email);
    }

    PasswordHash passwordHash() {
        return PasswordHash.parse(passwordHash);
    }

    /** Rises when the password is changed; one hash of it may take the place of another. */
    long passwordVersion() {
        return passwordVersion;
    }

    /** The owner has shown that he reads its mail. */
    public void verifyEmail() {
        emailVerified = true;
    }

    /**
     * The owner has shown that he reads this address's mail: it is the account's, and verified.
     *
     * @return whether it is another than before, so that tokens issued before must not be accepted
     *     any more: they name the old one, which somebody else may have tomorrow
     */
    boolean changeEmail(EmailAddress shown) {
        boolean isAnother = !email.equals(shown.text());
        if (isAnother) {
            email = shown.text();
            emailKey = shown.key();
            version++;
        }
        emailVerified = true;
        return isAnother;
    }

    /** Letters to the account are in this language from now on. */
    public void setLanguage(Language itsOwn) {
        language = itsOwn.tag();
    }

    public void rename(Optional<String> newName) {
        name = newName.orElse(null);
        nameKey = newName.map(SearchKey::of).orElse(null);
    }

    void changePassword(PasswordHash newHash) {
        passwordHash = newHash.phc();
        passwordVersion++;
    }

    public boolean isEnabledAdmin() {
        return !disabled && roles.contains(Roles.ADMIN);
    }

    /** Whether tokens issued before must not be accepted any more. */
    public boolean changeRoles(Set<String> newRoles) {
        if (roles.equals(newRoles)) {
            return false;
        }
        roles.clear();
        roles.addAll(newRoles);
        version++;
        return true;
    }

    /** Whether tokens issued before must not be accepted any more. */
    public boolean disable(boolean isDisabled) {
        if (disabled == isDisabled) {
            return false;
        }
        disabled = isDisabled;
        version++;
        return true;
    }
}
