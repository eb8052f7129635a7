package org.latchkey.mail.template;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that letters are written in; English where nothing else is wished. */
public enum Language {
    EN("en"),
    DE("de");

    private static final List<String> TAGS =
            Arrays.stream(values()).map(language -> language.tag).toList();

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** Its tag (BCP 47), by which it is stored too. */
    public String tag() {
        return tag;
    }

    /** The one with this tag; English for any other. */
    public static Language tagged(String tag) {
        return Arrays.stream(values())
                .filter(l -> l.tag.equals(tag))
                .findFirst()
                .orElse(EN);
    }

    /** The one that a request wishes for. */
    public static Optional<Language> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Language")).flatMap(Language::accepted);
    }

    /**
     * The one that suits the header {@code Accept-Language} best (RFC 4647 §3.4: lookup, so {@code
     * de-AT} finds German). A header that can't be read says nothing.
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
