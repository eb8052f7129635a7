package org.latchkey.mail;

/** What a letter says that is not in its template, besides whom it is to. */
public enum LetterValue {
    /**
     * Where to click: what follows the address of the pages, such as {@code
     * verification.html#token}. The page's address itself comes from the settings.
     */
    LINK,
    /** The account's other address: the new one in a letter to the old one. */
    EMAIL
}
