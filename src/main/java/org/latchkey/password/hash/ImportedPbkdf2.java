package org.latchkey.password.hash;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.Secret;

/** Parses the PBKDF2 hashes of other systems. */
final class ImportedPbkdf2 {

    /** The form of passlib, which writes no digest for SHA-1, and the PHC form, with or without the length. */
    private static final Pattern PASSLIB =
            Pattern.compile("\\$pbkdf2(?:-sha(1|224|256|384|512))?\\$(?:i=)?([1-9][0-9]{0,8})(?:,l=[0-9]+)?"
                    + "\\$([A-Za-z0-9+/.]+)\\$([A-Za-z0-9+/.]+)");

    private static final Pattern JAKARTA = Pattern.compile(
            "PBKDF2WithHmacSHA(1|224|256|384|512):([1-9][0-9]{0,8}):([A-Za-z0-9+/]+=*):([A-Za-z0-9+/]+=*)");

    /** The salt is text. */
    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_sha(1|256)\\$([1-9][0-9]{0,8})\\$([^$]+)\\$([A-Za-z0-9+/]+=*)");

    /** The salt is text, the hash is hexadecimal. */
    private static final Pattern WERKZEUG =
            Pattern.compile("pbkdf2:sha(1|256|512):([1-9][0-9]{0,8})\\$([^$]+)\\$((?:[0-9a-f]{2})+)");

    /** In base64. Version 3 begins with a byte 1 and a four-byte number below 4, version 2 with a byte 0. */
    private static final Pattern ASP_NET = Pattern.compile("A(?:QAAAA|[A-P])[A-Za-z0-9+/]+=*");

    private static final int ASP_NET_2_ITERATIONS = 1000;
    private static final int ASP_NET_2_SALT_BYTES = 16;
    private static final int ASP_NET_2_BYTES = 1 + ASP_NET_2_SALT_BYTES + 32;
    private static final int ASP_NET_3_HEADER_BYTES = 13;

    /** The digests, indexed by their numbers in version 3. */
    private static final List<String> ASP_NET_DIGESTS = List.of("sha1", "sha256", "sha512");

    private ImportedPbkdf2() {}

    /**
     * Parses a hash of one of these forms.
     *
     * @return empty if the text has none of these forms
     * @throws IllegalArgumentException if the hash is damaged
     */
    static Optional<HashScheme> parse(String text) {
        return PhcString.parse(PASSLIB, text)
                .or(() -> PhcString.parse(JAKARTA, text))
                .map(parts -> scheme(parts, PhcString.secret(parts, 3), PhcString.secret(parts, 4)))
                .or(() -> withTextSalt(text))
                .or(() -> PhcString.parse(ASP_NET, text).map(whole -> aspNet(text)));
    }

    private static Optional<HashScheme> withTextSalt(String text) {
        return PhcString.parse(DJANGO, text)
                .map(parts -> scheme(parts, salt(parts), PhcString.secret(parts, 4)))
                .or(() -> PhcString.parse(WERKZEUG, text).map(parts -> scheme(parts, salt(parts), hex(parts))));
    }

    private static Secret salt(MatchResult parts) {
        return Secret.ofText(parts.group(3));
    }

    private static Secret hex(MatchResult parts) {
        return Secret.of(HexFormat.of().parseHex(parts.group(4)));
    }

    private static HashScheme scheme(MatchResult parts, Secret salt, Secret hash) {
        String digest = "sha" + Optional.ofNullable(parts.group(1)).orElse("1");
        return new Pbkdf2Scheme(digest, Integer.parseInt(parts.group(2)), salt, hash);
    }

    /** Parses a hash of ASP.NET Identity: the version, in version 3 the parameters, then salt and hash. */
    private static HashScheme aspNet(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes[0] == 0 && bytes.length == ASP_NET_2_BYTES) {
            byte[] both = Arrays.copyOfRange(bytes, 1, bytes.length);
            return split("sha1", ASP_NET_2_ITERATIONS, both, ASP_NET_2_SALT_BYTES);
        }
        if (bytes[0] != 1 || bytes.length < ASP_NET_3_HEADER_BYTES) {
            throw new IllegalArgumentException("Of no version of ASP.NET Identity");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, 1, ASP_NET_3_HEADER_BYTES - 1);
        int digest = header.getInt();
        int iterations = header.getInt();
        int saltBytes = header.getInt();
        if (digest < 0 || digest >= ASP_NET_DIGESTS.size() || iterations < 1) {
            throw new IllegalArgumentException("Not a header of ASP.NET Identity");
        }
        byte[] both = Arrays.copyOfRange(bytes, ASP_NET_3_HEADER_BYTES, bytes.length);
        return split(ASP_NET_DIGESTS.get(digest), iterations, both, saltBytes);
    }

    /** Parses a hash of Spring Security: the salt and the hash in one hexadecimal text. */
    static HashScheme ofSpring(String text, String digest, int iterations, int saltBytes) {
        return split(digest, iterations, HexFormat.of().parseHex(text), saltBytes);
    }

    private static HashScheme split(String digest, int iterations, byte[] both, int saltBytes) {
        if (saltBytes < 0 || saltBytes >= both.length) {
            throw new IllegalArgumentException("No hash after the salt");
        }
        return new Pbkdf2Scheme(
                digest,
                iterations,
                Secret.of(Arrays.copyOf(both, saltBytes)),
                Secret.of(Arrays.copyOfRange(both, saltBytes, both.length)));
    }
}
