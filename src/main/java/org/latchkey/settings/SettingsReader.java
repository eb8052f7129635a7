package org.latchkey.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One setting at a time: its text, trimmed, turned into its type, or refused by its name. */
public final class SettingsReader {

    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);
    private static final int MAX_PORT = 65_535;
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+\\])(:([1-9][0-9]{0,4}))?");
    private static final Pattern POSTGRESQL =
            Pattern.compile("jdbc:postgresql:(//[^/?#\\s]+/)?[^/?#\\s]+(\\?\\S*)?");
    private static final Pattern DERBY_FOLDER =
            Pattern.compile("jdbc:derby:(?![a-z]+:|//)([^;]+)(;.*)?");

    private final Function<String, String> source;

    /**
     * Reads from a source.
     *
     * @param source gives a setting's text by its name, or null where it is not set
     */
    public SettingsReader(Function<String, String> source) {
        this.source = source;
    }

    /** A blank setting counts as none: that is how a shell or a container unsets one. */
    Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    /** Not trimmed: a password may begin or end with a space. */
    Optional<Secret> secret(String name) {
        return Optional.ofNullable(source.apply(name))
                .filter(s -> !s.isEmpty())
                .map(Secret::ofText);
    }

    String choice(String name, String standard, Set<String> choices) {
        String word = text(name).orElse(standard);
        if (!choices.contains(word)) {
            throw CannotStart.setting(name, String.join(" or ", new TreeSet<>(choices)));
        }
        return word;
    }

    /** False where it is not set. */
    boolean flag(String name) {
        return "true".equals(choice(name, "false", Set.of("false", "true")));
    }

    int number(String name, int standard, int least, int most) {
        try {
            int number = text(name).map(Integer::valueOf).orElse(standard);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of bounds is
        }
        throw CannotStart.setting(name, "a whole number from " + least + " to " + most);
    }

    Duration duration(String name, Duration standard, Duration least, Duration most) {
        try {
            Duration duration = text(name).map(Duration::parse).orElse(standard);
            boolean whole = duration.equals(duration.truncatedTo(ChronoUnit.SECONDS));
            if (whole && duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // refused below, as a duration out of bounds is
        }
        throw CannotStart.setting(
                name,
                "an ISO 8601 duration in whole seconds from %s to %s, such as %s"
                        .formatted(least, most, standard));
    }

    /** Of the calendar, as the law counts: a year may be a leap year. */
    Period period(String name, Period standard, Period least, Period most) {
        try {
            Period period = text(name).map(Period::parse).orElse(standard);
            long days = EPOCH.plus(period).toEpochDay();
            if (!period.isNegative()
                    && days >= EPOCH.plus(least).toEpochDay()
                    && days <= EPOCH.plus(most).toEpochDay()) {
                return period;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // refused below, as a period out of bounds is
        }
        throw CannotStart.setting(
                name,
                "an ISO 8601 period of days, weeks, months or years from %s to %s, such as %s"
                        .formatted(least, most, standard));
    }

    Optional<Path> file(String name) {
        try {
            return text(name).map(Path::of);
        } catch (InvalidPathException e) {
            throw CannotStart.setting(name, "the path of a file");
        }
    }

    URI issuer(String name, String standard) {
        String text = text(name).orElse(standard);
        return web(text)
                .filter(uri -> uri.getRawQuery() == null && !text.endsWith("/"))
                .orElseThrow(
                        () ->
                                CannotStart.setting(
                                        name,
                                        "the API's address as its clients see it, such as"
                                                + " https://login.example.com/api: http or https, no"
                                                + " query, no slash at the end"));
    }

    /**
     * An address on the web.
     *
     * @throws CannotStart where it is something else
     */
    public Optional<URI> address(String name) {
        return text(name)
                .map(
                        text ->
                                web(text)
                                        .orElseThrow(
                                                () ->
                                                        CannotStart.setting(
                                                                name, "an http or https address")));
    }

    private static Optional<URI> web(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean host = uri.getHost() != null && uri.getPort() <= MAX_PORT;
            return Optional.of(uri).filter(found -> web && plain && host);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    Set<String> origins(String name) {
        Set<String> origins = new LinkedHashSet<>();
        for (String origin : text(name).orElse("").split(",", -1)) {
            String stripped = origin.strip();
            if (stripped.isEmpty()) {
                continue;
            }
            if (!isOrigin(stripped)) {
                throw CannotStart.setting(
                        name,
                        "origins as browsers send them, separated by commas, such as"
                                + " https://shop.example.com or http://localhost:3000");
            }
            origins.add(stripped);
        }
        return origins;
    }

    List<AddressRange> ranges(String name) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String range : text(name).orElse("").split(",", -1)) {
            String stripped = range.strip();
            if (!stripped.isEmpty()) {
                ranges.add(AddressRange.parse(stripped).orElseThrow(() -> noRanges(name)));
            }
        }
        return ranges;
    }

    private static CannotStart noRanges(String name) {
        return CannotStart.setting(
                name,
                "addresses of proxies, or ranges of them with no bits set behind the prefix, separated by"
                        + " commas, such as 10.0.0.0/8 or 2001:db8::/32");
    }

    /** As a browser writes it: it leaves out the port that the scheme has anyway. */
    private static boolean isOrigin(String text) {
        Matcher matcher = ORIGIN.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        int standard = text.startsWith("https:") ? 443 : 80;
        int port = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return port != standard && port <= MAX_PORT;
    }

    Optional<Secret> key(String name, int length) {
        return text(name).map(text -> Secret.of(decoded(name, length, text)));
    }

    private static byte[] decoded(String name, int length, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below; the exception would repeat a part of the key
        }
        throw CannotStart.setting(
                name, length + " bytes in base64, as 'openssl rand -base64 32' makes them");
    }

    /**
     * The folder around the embedded database that the URL names; empty for a PostgreSQL server.
     */
    Optional<Path> derbyFolder(String name, String url) {
        if (POSTGRESQL.matcher(url).matches()) {
            return Optional.empty();
        }
        Matcher matcher = DERBY_FOLDER.matcher(url);
        Optional<Path> folder =
                matcher.matches() ? folderAround(matcher.group(1)) : Optional.empty();
        if (folder.isEmpty()) {
            throw CannotStart.setting(
                    name,
                    "the URL of an embedded Derby database in a folder or of a PostgreSQL database, such as"
                            + " jdbc:derby:latchkey-data/db;create=true or"
                            + " jdbc:postgresql://localhost/latchkey");
        }
        return folder;
    }

    /** The root of a file system is in no folder. */
    private static Optional<Path> folderAround(String database) {
        try {
            return Optional.ofNullable(Path.of(database).toAbsolutePath().normalize().getParent());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
