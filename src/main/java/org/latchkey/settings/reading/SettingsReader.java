package org.latchkey.settings.reading;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One setting at a time: its text, trimmed, turned into its type, or refused by its name. */
public final class SettingsReader {

    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);
    private static final int MAX_PORT = 65_535;
    private static final Map<String, Integer> STANDARD_PORTS = Map.of("http", 80, "https", 443);
    private static final Pattern ORIGIN =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(:([1-9][0-9]{0,4}))?");

    private final Function<String, String> source;

    /**
     * Reads from a source.
     *
     * @param source gives a setting's text by its name, or null where it is not set
     */
    public SettingsReader(Function<String, String> source) {
        this.source = new SecretSource(source::apply);
    }

    /** A blank setting counts as none: that is how a shell or a container unsets one. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    /** Not trimmed: a password may begin or end with a space. */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(source.apply(name)).filter(s -> !s.isEmpty()).map(Secret::ofText);
    }

    /**
     * A setting of any type.
     *
     * @param parse throws {@link IllegalArgumentException}, {@link DateTimeException} or {@link
     *     ArithmeticException} for what is not of the type
     * @param fits whether a value of the type is taken
     * @param takes what is taken, as the refusal says it
     */
    public <T> Optional<T> read(String name, Function<String, T> parse, Predicate<T> fits, String takes) {
        try {
            Optional<T> value = text(name).map(parse);
            if (value.filter(fits.negate()).isEmpty()) {
                return value;
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // refused below, as what does not fit is; the exception may repeat a part of a secret
        }
        throw StartupFailure.setting(name, takes);
    }

    public String choice(String name, String standard, Set<String> choices) {
        String takes = String.join(" or ", new TreeSet<>(choices));
        return read(name, word -> word, choices::contains, takes).orElse(standard);
    }

    /** False where it is not set. */
    boolean flag(String name) {
        return "true".equals(choice(name, "false", Set.of("false", "true")));
    }

    public int number(String name, int standard, int least, int most) {
        return read(
                        name,
                        Integer::valueOf,
                        number -> number >= least && number <= most,
                        "a whole number from " + least + " to " + most)
                .orElse(standard);
    }

    public Duration duration(String name, Duration standard, Duration least, Duration most) {
        return read(
                        name,
                        Duration::parse,
                        duration -> duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))
                                && duration.compareTo(least) >= 0
                                && duration.compareTo(most) <= 0,
                        "an ISO 8601 duration in whole seconds from %s to %s, such as %s"
                                .formatted(least, most, standard))
                .orElse(standard);
    }

    /** Of the calendar, as the law counts: a year may be a leap year. */
    public Period period(String name, Period standard, Period least, Period most) {
        return read(
                        name,
                        Period::parse,
                        period -> !period.isNegative() && days(period) >= days(least) && days(period) <= days(most),
                        "an ISO 8601 period of days, weeks, months or years from %s to %s, such as %s"
                                .formatted(least, most, standard))
                .orElse(standard);
    }

    private static long days(Period period) {
        return EPOCH.plus(period).toEpochDay();
    }

    public Optional<Path> file(String name) {
        return read(name, Path::of, path -> true, "the path of a file");
    }

    URI issuer(String name, String standard) {
        return read(
                        name,
                        URI::create,
                        uri -> isOnTheWeb(uri)
                                && uri.getRawQuery() == null
                                && !uri.toString().endsWith("/"),
                        "the API's address as its clients see it, such as"
                                + " https://login.example.com/api: http or https, no query, no slash at the"
                                + " end")
                .orElseGet(() -> URI.create(standard));
    }

    /**
     * An address on the web.
     *
     * @throws StartupFailure where it is something else
     */
    public Optional<URI> address(String name) {
        return read(name, URI::create, SettingsReader::isOnTheWeb, "an http or https address");
    }

    private static boolean isOnTheWeb(URI uri) {
        return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                && uri.getRawFragment() == null
                && Authority.of(uri)
                        .filter(server -> server.userInfo().isEmpty())
                        .isPresent();
    }

    public Set<String> origins(String name) {
        return Set.copyOf(list(
                name,
                origin -> Optional.of(origin).filter(SettingsReader::isOrigin),
                "origins as browsers send them, separated by commas, such as"
                        + " https://shop.example.com or http://localhost:3000"));
    }

    public List<AddressRange> ranges(String name) {
        return list(
                name,
                AddressRange::parse,
                "addresses of proxies, or ranges of them with no bits set behind the prefix, separated by"
                        + " commas, such as 10.0.0.0/8 or 2001:db8::/32");
    }

    /** What is between commas; nothing between two is nothing. */
    private <T> List<T> list(String name, Function<String, Optional<T>> parse, String takes) {
        Function<String, List<T>> parseAll = text -> Stream.of(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> parse.apply(entry).orElseThrow(IllegalArgumentException::new))
                .toList();
        return read(name, parseAll, all -> true, takes).orElse(List.of());
    }

    /** As a browser writes it: it leaves out the port that the scheme has anyway. */
    private static boolean isOrigin(String text) {
        Matcher matcher = ORIGIN.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        int port = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        return port <= MAX_PORT && port != STANDARD_PORTS.getOrDefault(matcher.group(1), -1);
    }

    public Optional<Secret> key(String name, int length) {
        return read(
                        name,
                        Base64.getDecoder()::decode,
                        bytes -> bytes.length == length,
                        length + " bytes in base64, as 'openssl rand -base64 32' makes them")
                .map(Secret::of);
    }
}
