package org.latchkey.token;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.guard.Caller;

/**
 * How and when a user authenticated.
 *
 * @param methods the values of the {@code amr} claim (RFC 8176), always in the same order
 * @param time when the user last gave the password, or a passkey that verified them
 * @param factorTime when the user last gave a second factor; empty unless the methods include {@code mfa}
 */
public record Authentication(List<String> methods, Instant time, Optional<Instant> factorTime) {

    private static final String PASSWORD = "pwd";
    private static final String ONE_TIME_CODE = "otp";
    private static final String PASSKEY = "pop";
    private static final String SEVERAL_FACTORS = "mfa";
    private static final List<String> ORDER = List.of(PASSWORD, ONE_TIME_CODE, PASSKEY, SEVERAL_FACTORS);

    public Authentication {
        methods = List.copyOf(methods);
    }

    /** An authentication with the password alone. */
    public static Authentication byPassword(Instant now) {
        return new Authentication(List.of(PASSWORD), now, Optional.empty());
    }

    /** An authentication with nothing but a passkey that verified the user. */
    public static Authentication byPasskey(Instant now) {
        return new Authentication(List.of(PASSKEY, SEVERAL_FACTORS), now, Optional.of(now));
    }

    /** Returns this authentication, with the password given again. */
    public Authentication withPassword(Instant now) {
        return new Authentication(and(Set.of(PASSWORD)), now, factorTime);
    }

    /** Returns this authentication, with a one-time code or a recovery code given. */
    public Authentication withCode(Instant now) {
        return new Authentication(and(Set.of(ONE_TIME_CODE, SEVERAL_FACTORS)), time, Optional.of(now));
    }

    /** Returns this authentication, with a passkey given as second factor. */
    public Authentication withPasskey(Instant now) {
        return new Authentication(and(Set.of(PASSKEY, SEVERAL_FACTORS)), time, Optional.of(now));
    }

    /** Returns this authentication, with a passkey given that verified the user. It also counts as the password. */
    public Authentication withVerifiedPasskey(Instant now) {
        return new Authentication(and(Set.of(PASSKEY, SEVERAL_FACTORS)), now, Optional.of(now));
    }

    /** Returns this authentication as one with a single factor, after the account's second factors were removed. */
    public Authentication withOneFactor() {
        return new Authentication(List.of(methods.get(0)), time, Optional.empty());
    }

    private List<String> and(Set<String> added) {
        Set<String> all = new LinkedHashSet<>(methods);
        all.addAll(added);
        return ORDER.stream().filter(all::contains).toList();
    }

    /** The {@code acr} claim: the authenticator assurance level of NIST SP 800-63B-4. */
    public String level() {
        return methods.contains(SEVERAL_FACTORS) ? Caller.TWO_FACTORS : "aal1";
    }
}
