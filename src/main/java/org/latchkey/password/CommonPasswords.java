package org.latchkey.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * The passwords that everybody tries first: the list that zxcvbn (MIT licence) brings, some 30,000
 * from published breaches, in lower case.
 */
final class CommonPasswords {

    private static final Set<String> ALL = load();

    private CommonPasswords() {}

    /** Whether it is one of them, in any case. */
    static boolean contain(Password password) {
        return ALL.contains(password.lowerCase());
    }

    static int count() {
        return ALL.size();
    }

    private static Set<String> load() {
        try {
            return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords can't be read", e);
        }
    }
}
