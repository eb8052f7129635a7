package org.latchkey.http.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the emails. English is the default. */
public enum Language {
    EN,
    DE;

    private static final List<String> TAGS =
            Arrays.stream(values()).map(Language::tag).toList();

    /** Returns the language tag (BCP 47). The database stores it too. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the language with this tag, or English if there is none. */
    public static Language tagged(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElse(EN);
    }

    /** Returns the language that a request's {@code Accept-Language} header prefers. */
    public static Optional<Language> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Language")).flatMap(Language::accepted);
    }

    /**
     * Returns the language that matches an {@code Accept-Language} header best, by the lookup of RFC
     * 4647 §3.4: {@code de-AT} finds German. Empty if no language matches or the header is malformed.
     */
    static Optional<Language> accepted(String header) {
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(header), TAGS))
                    .map(Language::tagged);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
