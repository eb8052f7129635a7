package org.latchkey.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All that can be set, read once and immutable. The names, defaults and bounds are those of the
 * README's table; {@link #read} refuses everything else.
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
        Database database,
        MailSettings mail,
        Hashing hashing,
        Set<String> corsOrigins,
        Proxies proxies,
        Period eventsRetention,
        Duration shutdownDrain,
        Duration warmUp) {

    private static final String DATABASE_URL = "latchkey.db.url";
    private static final String EMBEDDED = "jdbc:derby:latchkey-data/db;create=true";

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
    }

    /**
     * How tokens are made.
     *
     * @param lifetime how long an access token is good
     * @param signing how they are signed
     */
    public record Tokens(Duration lifetime, SigningSettings signing) {}

    /**
     * How long a login lasts.
     *
     * @param idle without being used
     * @param lifetime at all
     */
    public record Sessions(Duration idle, Duration lifetime) {}

    /**
     * How accounts come to be.
     *
     * @param passwordMinLength in code points
     * @param adminEmail the first admin's address, not checked here
     * @param adminPassword the first admin's password; generated where empty
     */
    public record Accounts(
            Signup signup,
            int passwordMinLength,
            String adminEmail,
            Optional<Secret> adminPassword) {}

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
    public record Hashing(int concurrency, int httpThreads) {}

    /**
     * Where the data is.
     *
     * @param folder what holds the embedded database and the key file beside it; empty where the
     *     database is a server
     * @param encryptionKey 32 bytes; where empty, the key file in the folder holds it
     */
    public record Database(
            String url,
            Optional<String> user,
            Optional<Secret> password,
            Optional<Path> folder,
            Optional<Secret> encryptionKey,
            Pool pool) {

        /** Where the data is, for a person: without the URL's parameters, which may be secret. */
        public String place() {
            return folder.map(Path::toString).orElseGet(() -> url.split("[?;]", 2)[0]);
        }

        @Override
        public String toString() {
            return "Database[" + place() + "]";
        }
    }

    /**
     * The connections to the database.
     *
     * @param size how many there are at most
     * @param connectionTimeout how long to wait for one
     * @param validationTimeout how long one may take to show that it is alive
     * @param statementTimeout how long a statement may take
     */
    public record Pool(
            int size,
            Duration connectionTimeout,
            Duration validationTimeout,
            Duration statementTimeout) {}

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
                tokens(reader),
                new Sessions(
                        sessionTime(reader, "latchkey.session.idle", 14),
                        sessionTime(reader, "latchkey.session.lifetime", 90)),
                new Accounts(
                        signup(reader, mail),
                        reader.number("latchkey.password.min-length", 8, 8, 64),
                        reader.text("latchkey.admin.email").orElse("admin@localhost"),
                        reader.secret("latchkey.admin.password")),
                database(reader),
                mail,
                new Hashing(
                        reader.number(
                                "latchkey.hashing.concurrency",
                                Runtime.getRuntime().availableProcessors(),
                                1,
                                1024),
                        reader.number("latchkey.http-threads", 200, 8, 10_000)),
                reader.origins("latchkey.cors.origins"),
                new Proxies(
                        reader.ranges("latchkey.trusted-proxies"),
                        reader.choice(
                                "latchkey.proxy-header",
                                "X-Forwarded-For",
                                Set.of("X-Forwarded-For", Proxies.FORWARDED))),
                reader.period(
                        "latchkey.events.retention",
                        Period.ofYears(1),
                        Period.ofDays(1),
                        Period.ofYears(100)),
                upTo(Duration.ofMinutes(5), reader, "latchkey.shutdown.drain", Duration.ZERO),
                upTo(Duration.ofMinutes(1), reader, "latchkey.warmup", Duration.ofSeconds(2)));
    }

    private static Duration upTo(
            Duration most, SettingsReader reader, String name, Duration standard) {
        return reader.duration(name, standard, Duration.ZERO, most);
    }

    private static Tokens tokens(SettingsReader reader) {
        Duration lifetime =
                reader.duration(
                        "latchkey.token.lifetime",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1));
        return new Tokens(lifetime, SigningSettings.read(reader));
    }

    /** Who signs in first and where the data is, as the end of a sentence. */
    public String summary() {
        return "sign in as " + accounts.adminEmail() + ", data in " + database.place();
    }

    private static Duration sessionTime(SettingsReader reader, String name, int standardDays) {
        return reader.duration(
                name, Duration.ofDays(standardDays), Duration.ofSeconds(1), Duration.ofDays(3650));
    }

    private static Signup signup(SettingsReader reader, MailSettings mail) {
        String word =
                reader.choice("latchkey.signup", "open", Set.of("open", "verified", "closed"));
        Signup signup = Signup.valueOf(word.toUpperCase(Locale.ROOT));
        if (signup == Signup.VERIFIED && !mail.isOpen()) {
            throw new CannotStart(
                    "The setting latchkey.mail.url is missing: with latchkey.signup verified and an"
                            + " https issuer it takes a mail server, or nobody could sign up.");
        }
        return signup;
    }

    private static Database database(SettingsReader reader) {
        String url = reader.text(DATABASE_URL).orElse(EMBEDDED);
        Optional<Path> folder = reader.derbyFolder(DATABASE_URL, url);
        Optional<Secret> encryptionKey = reader.key("latchkey.encryption-key", 32);
        if (folder.isEmpty() && encryptionKey.isEmpty()) {
            throw new CannotStart(
                    "The setting latchkey.encryption-key is missing: with PostgreSQL it takes 32 bytes"
                            + " in base64, the same on every node, as 'openssl rand -base64 32' makes them.");
        }
        return new Database(
                url,
                reader.text("latchkey.db.user"),
                reader.secret("latchkey.db.password"),
                folder,
                encryptionKey,
                pool(reader));
    }

    /**
     * An embedded database that is there already, beside the one that the application uses.
     *
     * @param prefix in the place of {@code latchkey.db}
     * @throws CannotStart where the URL names none
     */
    public static Database embedded(Function<String, String> source, String prefix) {
        SettingsReader reader = new SettingsReader(source);
        String name = prefix + ".url";
        String url = reader.text(name).orElse(EMBEDDED).replace(";create=true", "");
        Path folder =
                reader.derbyFolder(name, url)
                        .orElseThrow(
                                () ->
                                        CannotStart.setting(
                                                name,
                                                "the URL of an embedded Derby database, such as"
                                                        + " jdbc:derby:latchkey-data/db"));
        return new Database(
                url,
                reader.text(prefix + ".user"),
                reader.secret(prefix + ".password"),
                Optional.of(folder),
                Optional.empty(),
                pool(reader));
    }

    private static Pool pool(SettingsReader reader) {
        return new Pool(
                reader.number("latchkey.db.pool-size", 16, 1, 1000),
                timeout(reader, "latchkey.db.connection-timeout", 2),
                timeout(reader, "latchkey.db.validation-timeout", 1),
                timeout(reader, "latchkey.db.statement-timeout", 5));
    }

    private static Duration timeout(SettingsReader reader, String name, int standardSeconds) {
        Duration standard = Duration.ofSeconds(standardSeconds);
        return reader.duration(name, standard, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
