package org.latchkey.settings;

import static java.time.Duration.ZERO;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All that can be set, read once and immutable. The names, defaults and bounds are those of the
 * table in settings.md; {@link #read} refuses everything else.
 *
 * @param issuer of our own tokens, as the verifying half knows it
 * @param corsOrigins the foreign origins whose pages may call the API
 * @param proxies whose word on where a request comes from is believed
 * @param eventsRetention how long the audit log is kept
 * @param shutdownDrain how long a server that is told to stop goes on serving
 * @param warmUp how long at most a starting server exercises itself before it is ready
 */
public record Settings(
        TrustedIssuer issuer,
        Tokens tokens,
        Sessions sessions,
        Accounts accounts,
        DatabaseSettings database,
        MailSettings mail,
        Hashing hashing,
        Set<String> corsOrigins,
        Proxies proxies,
        Period eventsRetention,
        Duration shutdownDrain,
        Duration warmUp) {

    public Settings {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    /**
     * The reverse proxies before this server.
     *
     * @param trusted their addresses
     * @param header the one in which they say who the client is
     */
    public record Proxies(List<AddressRange> trusted, String header) {

        /** RFC 7239's header. */
        public static final String FORWARDED = "Forwarded";

        public Proxies {
            trusted = List.copyOf(trusted);
        }

        private static Proxies read(SettingsReader reader) {
            String standard = "X-Forwarded-For";
            return new Proxies(
                    reader.ranges("latchkey.trusted-proxies"),
                    reader.choice("latchkey.proxy-header", standard, Set.of(standard, FORWARDED)));
        }
    }

    /**
     * How tokens are made.
     *
     * @param lifetime how long an access token is good
     * @param signing how they are signed
     */
    public record Tokens(Duration lifetime, SigningSettings signing) {

        private static Tokens read(SettingsReader reader) {
            return new Tokens(
                    reader.duration(
                            "latchkey.token.lifetime",
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(1),
                            Duration.ofHours(1)),
                    SigningSettings.read(reader));
        }
    }

    /**
     * How long a login lasts.
     *
     * @param idle without being used
     * @param lifetime at all
     * @param reuseGrace for how long a refresh token that was used is answered once more
     */
    public record Sessions(Duration idle, Duration lifetime, Duration reuseGrace) {

        private static Sessions read(SettingsReader reader) {
            return new Sessions(
                    time(reader, "latchkey.session.idle", 14),
                    time(reader, "latchkey.session.lifetime", 90),
                    reader.duration(
                            "latchkey.session.reuse-grace", Duration.ofSeconds(30), ZERO, Duration.ofMinutes(2)));
        }

        private static Duration time(SettingsReader reader, String name, int standardDays) {
            Duration standard = Duration.ofDays(standardDays);
            return reader.duration(name, standard, Duration.ofSeconds(1), Duration.ofDays(3650));
        }
    }

    /**
     * How accounts come to be.
     *
     * @param passwordMinLength in code points
     * @param adminEmail the first admin's address, not checked here
     * @param adminPassword the first admin's password; generated where empty
     */
    public record Accounts(Signup signup, int passwordMinLength, String adminEmail, Optional<Secret> adminPassword) {

        private static Accounts read(SettingsReader reader, MailSettings mail) {
            return new Accounts(
                    signup(reader, mail),
                    reader.number("latchkey.password.min-length", 8, 8, 64),
                    reader.text("latchkey.admin.email").orElse("admin@localhost"),
                    reader.secret("latchkey.admin.password"));
        }

        private static Signup signup(SettingsReader reader, MailSettings mail) {
            String word = reader.choice("latchkey.signup", "open", Set.of("open", "verified", "closed"));
            Signup signup = Signup.valueOf(word.toUpperCase(Locale.ROOT));
            if (signup == Signup.VERIFIED && !mail.isOpen()) {
                throw new CannotStart("The setting latchkey.mail.url is missing: with latchkey.signup verified and an"
                        + " https issuer it takes a mail server, or nobody could sign up.");
            }
            return signup;
        }
    }

    /** Who may make an account. */
    public enum Signup {
        /** Anybody. */
        OPEN,
        /** Who shows that the address is his: nobody learns whether it has an account. */
        VERIFIED,
        /** Nobody but an admin. */
        CLOSED
    }

    /**
     * How passwords are hashed.
     *
     * @param concurrency how many at once
     * @param httpThreads how many threads serve requests, of which a quarter may be logins' at most
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
     * @param source gives a setting's text by its name, or null where it is not set
     * @throws CannotStart naming the first setting that is wrong
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
                Hashing.read(reader),
                reader.origins("latchkey.cors.origins"),
                Proxies.read(reader),
                reader.period("latchkey.events.retention", Period.ofYears(1), Period.ofDays(1), Period.ofYears(100)),
                reader.duration("latchkey.shutdown.drain", ZERO, ZERO, Duration.ofMinutes(5)),
                reader.duration("latchkey.warmup", Duration.ofSeconds(2), ZERO, Duration.ofMinutes(1)));
    }

    /** Who signs in first and where the data is, as the end of a sentence. */
    public String summary() {
        return "sign in as " + accounts.adminEmail() + ", data in " + database.place();
    }
}
