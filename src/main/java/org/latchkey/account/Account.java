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
import org.latchkey.http.request.Language;
import org.latchkey.password.hash.PasswordHash;

/** A user's account: email address, name, password hash and roles. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String id;

    private String email;

    private String emailKey;

    private boolean emailVerified;

    private String name;

    /** The {@link SearchKey} of the name. */
    @SuppressWarnings("UnusedVariable") // only queries use it
    private String nameKey;

    private String passwordHash;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    private long passwordVersion;

    private String language;

    private boolean disabled;

    private boolean secondFactor;

    private long factorVersion;

    private long wrongCodes;

    private long version;

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

    /** The lookup key of the address. Addresses that differ only in case have the same key. */
    public String emailKey() {
        return emailKey;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The language of emails to the account. */
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

    /** Increases with each change that makes the access tokens issued before it invalid. */
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

    /** Increases when the password changes, but not when the same password is rehashed. */
    public long passwordVersion() {
        return passwordVersion;
    }

    /** Whether a login needs a second factor. */
    public boolean hasSecondFactor() {
        return secondFactor;
    }

    /** Increases when a second factor is added or removed. */
    public long factorVersion() {
        return factorVersion;
    }

    /**
     * Records that a second factor was added or removed.
     *
     * @param isAnyLeft whether the account has a second factor now
     */
    public void changeFactors(boolean isAnyLeft) {
        secondFactor = isAnyLeft;
        factorVersion++;
        wrongCodes = 0;
    }

    /** The number of wrong codes after the last right one. */
    public long wrongCodes() {
        return wrongCodes;
    }

    public void countCode(boolean isRight) {
        wrongCodes = isRight ? 0 : wrongCodes + 1;
    }

    /** Marks the address as verified: the owner has proven that they receive its mail. */
    public void verifyEmail() {
        emailVerified = true;
    }

    /**
     * Sets a verified address, after the owner has proven that they receive its mail.
     *
     * @return whether the address differs from the one before. If so, the version was increased and the caller must
     *     revoke the tokens issued before: they name the old address, which may belong to somebody else later.
     */
    boolean changeEmail(EmailAddress confirmed) {
        boolean isDifferent = !email.equals(confirmed.text());
        if (isDifferent) {
            email = confirmed.text();
            emailKey = confirmed.key();
            version++;
        }
        emailVerified = true;
        return isDifferent;
    }

    public void setLanguage(Language newLanguage) {
        language = newLanguage.tag();
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

    /**
     * Replaces the roles.
     *
     * @return whether they differ from the ones before. If so, the version was increased and the caller must revoke
     *     the tokens issued before.
     */
    public boolean changeRoles(Set<String> newRoles) {
        if (roles.equals(newRoles)) {
            return false;
        }
        roles.clear();
        roles.addAll(newRoles);
        version++;
        return true;
    }

    /**
     * Disables or enables the account.
     *
     * @return whether this is a change. If so, the version was increased and the caller must revoke the tokens issued
     *     before.
     */
    public boolean disable(boolean isDisabled) {
        boolean isChange = disabled != isDisabled;
        disabled = isDisabled;
        version += isChange ? 1 : 0;
        return isChange;
    }
}
