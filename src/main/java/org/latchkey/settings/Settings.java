package org.latchkey.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.latchkey.settings.reading.AddressRange;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * All settings, read once and immutable. Names, defaults and bounds are those of the table in settings.md. {@link #read}
 * rejects everything else.
 *
 * @param issuer the issuer of this application's tokens, as the verifier knows it
 * @param corsOrigins the other origins whose pages may call the API
 * @param proxies the reverse proxies that are trusted to name a client's address
 * @param eventsRetention how long audit events are kept
 * @param shutdownDrain how long a stopping server continues to serve requests
 * @param warmUp the maximum time that a starting server warms up before it is ready
 * @param metricsToken a bearer token that may read the metrics; empty if only access tokens may
 */
public record Settings(
        TrustedIssuer issuer,
        Tokens tokens,
        Sessions sessions,
        Accounts accounts,
        DatabaseSettings database,
        MailSettings mail,
        PasskeySettings passkeys,
        Hashing hashing,
        Set<String> corsOrigins,
        Proxies proxies,
        Period eventsRetention,
        Duration shutdownDrain,
        Duration warmUp,
        Optional<Secret> metricsToken) {

    public Settings {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    /**
     * The reverse proxies in front of this server.
     *
     * @param trusted the proxies' addresses
     * @param header the header in which they send the client's address
     */
    public record Proxies(List<AddressRange> trusted, String header) {

        /** The standard header (RFC 7239). */
        public static final String FORWARDED = "Forwarded";

        public Proxies {
            trusted = List.copyOf(trusted);
        }

        private static Proxies read(SettingsReader reader) {
            String defaultHeader = "X-Forwarded-For";
            return new Proxies(
                    reader.ranges("latchkey.trusted-proxies"),
                    reader.choice("latchkey.proxy-header", defaultHeader, Set.of(defaultHeader, FORWARDED)));
        }
    }

    /**
     * The settings of access tokens.
     *
     * @param lifetime how long an access token is valid
     * @param signing how access tokens are signed
     */
    public record Tokens(Duration lifetime, Signing signing) {

        private static Tokens read(SettingsReader reader) {
            return new Tokens(reader.duration("latchkey.token.lifetime", "PT5M", "PT1S", "PT1H"), Signing.read(reader));
        }
    }

    /**
     * The settings for signing access tokens.
     *
     * @param keyFile a PKCS#8 PEM file with the signing key, instead of generated keys
     * @param sharedSecret at least 32 bytes; present only with HS256
     * @param keyLifetime how long a generated key signs
     */
    public record Signing(
            SigningAlgorithm algorithm, Optional<Path> keyFile, Optional<Secret> sharedSecret, Duration keyLifetime) {

        private static final int MIN_SECRET_BYTES = 32;

        /**
         * Reads and checks these settings.
         *
         * @throws StartupFailure naming an invalid setting
         */
        private static Signing read(SettingsReader reader) {
            SigningAlgorithm algorithm = SigningAlgorithm.named(
                    reader.choice("latchkey.token.algorithm", "RS256", SigningAlgorithm.names()));
            Optional<Path> file = reader.file("latchkey.signing-key-file");
            boolean isShared = algorithm == SigningAlgorithm.HS256;
            if (isShared && file.isPresent()) {
                throw StartupFailure.setting(
                        "latchkey.signing-key-file",
                        "nothing with latchkey.token.algorithm HS256, which signs with JWT_KEY");
            }
            return new Signing(
                    algorithm,
                    file,
                    isShared ? Optional.of(sharedSecret(reader)) : Optional.empty(),
                    reader.duration("latchkey.key.lifetime", "P90D", "PT3H", "P3650D"));
        }

        private static Secret sharedSecret(SettingsReader reader) {
            return reader.secret("jwt.key")
                    .filter(secret -> secret.bytes().length >= MIN_SECRET_BYTES)
                    .orElseThrow(() -> StartupFailure.setting(
                            "jwt.key (JWT_KEY)",
                            "a secret of at least 32 bytes, which latchkey.token.algorithm"
                                    + " HS256 signs with, as 'openssl rand -base64 48' makes one"));
        }

        /** Whether Latchkey generates and rotates the signing keys itself. */
        public boolean isManaged() {
            return keyFile.isEmpty() && sharedSecret.isEmpty();
        }
    }

    /**
     * The settings of sessions.
     *
     * @param idle how long a session lasts without a refresh
     * @param lifetime the maximum lifetime of a session
     * @param reuseGrace how long a refresh token that was rotated away is still answered with the current pair
     */
    public record Sessions(Duration idle, Duration lifetime, Duration reuseGrace) {

        private static Sessions read(SettingsReader reader) {
            return new Sessions(
                    reader.duration("latchkey.session.idle", "P14D", "PT1S", "P3650D"),
                    reader.duration("latchkey.session.lifetime", "P90D", "PT1S", "P3650D"),
                    reader.duration("latchkey.session.reuse-grace", "PT30S", "PT0S", "PT2M"));
        }
    }

    /**
     * The settings for creating accounts.
     *
     * @param secondFactor which accounts must have a second factor
     * @param passwordMinLength the minimum length of a password, in code points
     * @param adminEmail the first admin's email address, not checked here
     * @param adminPassword the first admin's password; generated if empty
     */
    public record Accounts(
            Signup signup,
            SecondFactor secondFactor,
            int passwordMinLength,
            String adminEmail,
            Optional<Secret> adminPassword) {

        private static Accounts read(SettingsReader reader, MailSettings mail) {
            return new Accounts(
                    signup(reader, mail),
                    reader.choice("latchkey.second-factor", SecondFactor.OPTIONAL),
                    reader.number("latchkey.password.min-length", 8, 8, 64),
                    reader.text("latchkey.admin.email").orElse("admin@localhost"),
                    reader.secret("latchkey.admin.password"));
        }

        private static Signup signup(SettingsReader reader, MailSettings mail) {
            Signup signup = reader.choice("latchkey.signup", Signup.OPEN);
            if (signup == Signup.VERIFIED && !mail.isEnabled()) {
                throw new StartupFailure(
                        "The setting latchkey.mail.url is missing: with latchkey.signup verified and an"
                                + " https issuer it takes a mail server, or nobody could sign up.");
            }
            return signup;
        }
    }

    /** Who may sign up. */
    public enum Signup {
        /** Anybody. */
        OPEN,
        /** Anybody who confirms their email address. Nobody learns whether an address has an account. */
        VERIFIED,
        /** Nobody. Only an admin creates accounts. */
        CLOSED
    }

    /** Which accounts must have a second factor. */
    public enum SecondFactor {
        /** None. */
        OPTIONAL,
        /** Those with the role admin. */
        ADMINS,
        /** All except those of other services. */
        EVERYONE
    }

    /**
     * The settings of password hashing.
     *
     * @param concurrency the maximum number of passwords hashed at once
     * @param httpThreads the number of threads that serve requests; logins may occupy at most a quarter of them
     */
    public record Hashing(int concurrency, int httpThreads) {

        private static Hashing read(SettingsReader reader) {
            int processors = Runtime.getRuntime().availableProcessors();
            return new Hashing(
                    reader.number("latchkey.hashing.concurrency", processors, 1, 1024),
                    reader.number("latchkey.http-threads", 200, 8, 10_000));
        }
    }

    /**
     * Reads and checks every setting.
     *
     * @param source gives a setting's text by its name, or null if it is not set
     * @throws StartupFailure naming the first invalid setting
     */
    public static Settings read(Function<String, String> source) {
        SettingsReader reader = new SettingsReader(source);
        TrustedIssuer issuer = TrustedIssuer.read(reader);
        MailSettings mail = MailSettings.read(reader, issuer);
        return new Settings(
                issuer,
                Tokens.read(reader),
                Sessions.read(reader),
                Accounts.read(reader, mail),
                DatabaseSettings.read(reader),
                mail,
                PasskeySettings.read(reader, issuer),
                Hashing.read(reader),
                reader.origins("latchkey.cors.origins"),
                Proxies.read(reader),
                reader.period("latchkey.events.retention", "P1Y", "P1D", "P100Y"),
                reader.duration("latchkey.shutdown.drain", "PT0S", "PT0S", "PT5M"),
                reader.duration("latchkey.warmup", "PT2S", "PT0S", "PT1M"),
                metricsToken(reader));
    }

    /** Takes visible ASCII only, because the token has to fit into a header. */
    private static Optional<Secret> metricsToken(SettingsReader reader) {
        return reader.read(
                        "latchkey.metrics.token",
                        token -> token,
                        token -> token.matches("[!-~]{32,}"),
                        "a secret of at least 32 visible ASCII characters, as 'openssl rand -base64 48' makes one")
                .map(Secret::ofText);
    }

    /** Names the first admin's login and where the data is, as the end of a sentence. */
    public String summary() {
        return "log in as " + accounts.adminEmail() + ", data in " + database.displayName();
    }
}
