package org.latchkey.mail;

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

    /**
     * The one that suits the header {@code Accept-Language} best (RFC 4647 §3.4: lookup, so {@code
     * de-AT} finds German). A header that can't be read says nothing.
     */
    public static Language accepted(Optional<String> header) {
        try {
            return header.map(Locale.LanguageRange::parse)
                    .map(ranges -> Locale.lookupTag(ranges, TAGS))
                    .map(Language::tagged)
                    .orElse(EN);
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }
}
