package org.latchkey.settings.reading;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads single settings, and converts their trimmed text to its type. The failure for an invalid setting names it. */
public final class SettingsReader {

    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);
    private static final int MAX_PORT = 65_535;
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);
    private static final Pattern ORIGIN =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(:([1-9][0-9]{0,4}))?");

    private final Function<String, String> source;

    /**
     * Makes a reader.
     *
     * @param source gives a setting's text by its name, or null if it is not set
     */
    public SettingsReader(Function<String, String> source) {
        this.source = new SecretSource(source::apply);
    }

    /** Reads a text. A blank setting counts as not set, because shells and containers unset a setting that way. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    /** Reads a secret without trimming it: a password may begin or end with a space. */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(source.apply(name)).filter(s -> !s.isEmpty()).map(Secret::ofText);
    }

    /**
     * Reads a setting of any type.
     *
     * @param parse throws {@link IllegalArgumentException}, {@link DateTimeException} or {@link ArithmeticException} if
     *     the text is not of the type
     * @param isAllowed whether a value of the type is allowed
     * @param allowed what is allowed, for the message of the failure
     * @throws StartupFailure if the setting is not allowed
     */
    public <T> Optional<T> read(String name, Function<String, T> parse, Predicate<T> isAllowed, String allowed) {
        try {
            Optional<T> value = text(name).map(parse);
            if (value.filter(isAllowed.negate()).isEmpty()) {
                return value;
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // rejected below like a value that is not allowed; the exception may contain a part of a secret
        }
        throw StartupFailure.setting(name, allowed);
    }

    public String choice(String name, String defaultValue, Set<String> choices) {
        String allowed = String.join(" or ", new TreeSet<>(choices));
        return read(name, word -> word, choices::contains, allowed).orElse(defaultValue);
    }

    /** Reads one of an enum's constants, whose names are in lower case in a setting. */
    public <E extends Enum<E>> E choice(String name, E defaultValue) {
        Map<String, E> choices = Stream.of(defaultValue.getDeclaringClass().getEnumConstants())
                .collect(toMap(SettingsReader::word, choice -> choice));
        return choices.get(choice(name, word(defaultValue), choices.keySet()));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Reads true or false; false if it is not set. */
    boolean flag(String name) {
        return "true".equals(choice(name, "false", Set.of("false", "true")));
    }

    public int number(String name, int defaultValue, int min, int max) {
        return read(
                        name,
                        Integer::valueOf,
                        number -> number >= min && number <= max,
                        "a whole number from " + min + " to " + max)
                .orElse(defaultValue);
    }

    /** Reads a duration in whole seconds. The default and the bounds are in the same form as the setting: ISO 8601. */
    public Duration duration(String name, String defaultText, String minText, String maxText) {
        Duration defaultValue = Duration.parse(defaultText);
        Duration min = Duration.parse(minText);
        Duration max = Duration.parse(maxText);
        return read(
                        name,
                        Duration::parse,
                        duration -> duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))
                                && duration.compareTo(min) >= 0
                                && duration.compareTo(max) <= 0,
                        "an ISO 8601 duration in whole seconds from %s to %s, such as %s"
                                .formatted(min, max, defaultValue))
                .orElse(defaultValue);
    }

    /** Reads a calendar period, as laws use them: a year may be a leap year. */
    public Period period(String name, String defaultText, String min, String max) {
        return read(
                        name,
                        Period::parse,
                        period -> !period.isNegative() && days(period) >= days(min) && days(period) <= days(max),
                        "an ISO 8601 period of days, weeks, months or years from %s to %s, such as %s"
                                .formatted(min, max, defaultText))
                .orElseGet(() -> Period.parse(defaultText));
    }

    private static long days(String period) {
        return days(Period.parse(period));
    }

    private static long days(Period period) {
        return EPOCH.plus(period).toEpochDay();
    }

    public Optional<Path> file(String name) {
        return read(name, Path::of, path -> true, "the path of a file");
    }

    URI issuer(String name, String defaultValue) {
        return read(
                        name,
                        URI::create,
                        uri -> isHttpUri(uri)
                                && uri.getRawQuery() == null
                                && !uri.toString().endsWith("/"),
                        "the API's address as its clients see it, such as"
                                + " https://login.example.com/api: http or https, no query, no slash at the"
                                + " end")
                .orElseGet(() -> URI.create(defaultValue));
    }

    /**
     * Reads an http or https address.
     *
     * @throws StartupFailure if it is something else
     */
    public Optional<URI> address(String name) {
        return read(name, URI::create, SettingsReader::isHttpUri, "an http or https address");
    }

    private static boolean isHttpUri(URI uri) {
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

    /** Reads a list separated by commas. Empty entries are ignored. */
    public <T> List<T> list(String name, Function<String, Optional<T>> parse, String allowed) {
        Function<String, List<T>> parseAll = text -> Stream.of(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> parse.apply(entry).orElseThrow(IllegalArgumentException::new))
                .toList();
        return read(name, parseAll, all -> true, allowed).orElse(List.of());
    }

    /** An origin as browsers send it, without the scheme's default port. */
    public static boolean isOrigin(String text) {
        Matcher matcher = ORIGIN.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        int port = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        return port <= MAX_PORT && port != DEFAULT_PORTS.getOrDefault(matcher.group(1), -1);
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
