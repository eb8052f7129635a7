package org.latchkey.password.hash;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Names the password hashes of other systems that can't be verified here, and tells the user what to do. */
final class UnsupportedHash {

    private static final String RESET = ": ask these users to reset their password; import them without a hash.";
    private static final String DAMAGED = ": this one is not whole or not in its usual form. Check the export.";

    /** One line per form that is not supported: a pattern that matches the whole hash, and the form's name. */
    private static final String UNSUPPORTED = """
            md5\\$[^$]+\\$.* => Salted MD5 of Django
            sha1\\$[^$]+\\$.* => Salted SHA-1 of Django
            bcrypt_sha256\\$.* => bcrypt of a SHA-256 digest, of Django
            crypt\\$.* => crypt of Django
            !.* => An account of Django without a usable password (!)
            (?:md5|sha\\d+)\\$.* => Salted HMAC of Werkzeug
            \\$[PH]\\$.* => phpass ($P$, $H$) of WordPress or phpBB
            \\$wp\\$?.* => bcrypt of an HMAC ($wp$) of WordPress
            \\$S\\$.* => Salted SHA-512 ($S$) of Drupal
            (?:\\{(?:CRYPT|crypt)})?\\$(?:1|apr1)\\$.* => MD5 crypt ($1$, $apr1$)
            (?:\\{(?:CRYPT|crypt)})?\\$5\\$.* => SHA-256 crypt ($5$)
            (?:\\{(?:CRYPT|crypt)})?\\$6\\$.* => SHA-512 crypt ($6$)
            (?:\\{(?:CRYPT|crypt)})?\\$(?:y|gy|7)\\$.* => yescrypt ($y$)
            \\{(?:CRYPT|crypt)}(?!\\$2).* => DES crypt of LDAP ({CRYPT})
            (?:\\{.*})?\\$2x\\$.* => bcrypt of a faulty implementation ($2x$)
            \\$bcrypt-sha256\\$.* => bcrypt of a SHA-256 digest, of passlib
            \\$fbscrypt\\$.* => scrypt of Firebase, as Supabase writes it
            [A-Za-z0-9+/_-]{86}== => scrypt of Firebase
            [0-9a-f]{32}:[0-9a-f]{128} => scrypt of better-auth
            (?i)[0-9a-f]{32}:.+ => Salted MD5 of Joomla or vBulletin
            \\*[0-9A-F]{40} => PASSWORD() of MySQL
            SCRAM-SHA-\\d+\\$.* => SCRAM of PostgreSQL
            (?i)\\{x-pbkdf2}.* => PBKDF2 of Perl's Crypt::PBKDF2 ({X-PBKDF2})
            (?i)\\{(?:pkcs5s2|pbkdf2-?sha.*)}.* => PBKDF2 of LDAP or Atlassian
            \\{MD4}.* => MD4 of Spring Security
            \\{(?:MD[45]|SHA-\\d+)}\\{.* => Salted digest of Spring Security
            """;

    /** One line per supported form. A hash that matches one of these, and could not be parsed, is damaged. */
    private static final String SUPPORTED = """
            (?:\\{.*}|bcrypt\\$)?\\$2[aby]?\\$.* => bcrypt
            (?:\\{.*}|argon2)?\\$argon2.* => Argon2
            \\{pbkdf2.*}.*|\\$?pbkdf2.*|PBKDF2With.* => PBKDF2
            \\{scrypt.*}.*|\\$?scrypt.* => scrypt
            AQAAAA.* => PBKDF2 of ASP.NET Identity
            \\{(?:MD5|SMD5|S?SHA-?\\d*|sha256)}.* => A digest of LDAP or Spring Security
            """;

    private static final Map<Pattern, String> REFUSALS = new LinkedHashMap<>();

    static {
        UNSUPPORTED.lines().forEach(form -> add(form, RESET));
        SUPPORTED.lines().forEach(form -> add(form, DAMAGED));
    }

    private UnsupportedHash() {}

    private static void add(String form, String advice) {
        String[] parts = form.split(" => ", 2);
        REFUSALS.put(Pattern.compile(parts[0], Pattern.DOTALL), parts[1] + advice);
    }

    /** Returns the exception for a hash that can't be parsed. Its message does not repeat the hash. */
    static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException(REFUSALS.entrySet().stream()
                .filter(form -> form.getKey().matcher(text).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Not a hash of a form that is known here" + RESET));
    }
}
