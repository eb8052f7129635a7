package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.guard.verification.Revocations.Revoked;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;

/**
 * The list of recent revocations that verifiers in other applications read. Its text has one line per
 * revocation, so no JWT library mistakes it for a token:
 *
 * <pre>
 * latchkey-revocations 2026-11-24T10:15:30Z
 * session 019a… 2026-11-24T10:15:29.123Z
 * account 019a… 7 2026-11-24T10:15:29.456Z
 * </pre>
 *
 * @param at when the list was complete
 */
public record RevocationList(Instant at, List<Revoked> revoked) {

    /** The JWS type of a signed list. */
    public static final String TYPE = "latchkey-revocations";

    private static final String HEADING = "latchkey-revocations";
    private static final String SESSION = "session";
    private static final String ACCOUNT = "account";

    public RevocationList {
        revoked = List.copyOf(revoked);
    }

    /**
     * Verifies and parses a signed list. The caller must check how old it is.
     *
     * @param keys the issuer's
     * @throws InvalidToken if this is not a revocation list, or if none of the keys signed it
     */
    public static RevocationList verify(String compact, VerificationKeys keys) throws InvalidToken {
        CompactJws jws = CompactJws.parse(compact);
        if (!jws.header("typ").equals(Optional.of(TYPE))) {
            throw new InvalidToken("its type is not '" + TYPE + "'");
        }
        VerificationKey key =
                jws.header("kid").flatMap(keys::find).orElseThrow(() -> new InvalidToken("its key is not in use"));
        return parse(new String(jws.verifiedPayload(key), UTF_8))
                .orElseThrow(() -> new InvalidToken("it is no list of revocations"));
    }

    /** The list as text: a heading line, then one line per revocation. */
    public String text() {
        return Stream.concat(Stream.of(HEADING + " " + at), revoked.stream().map(RevocationList::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Revoked revoked) {
        if (revoked instanceof Revoked.Account account) {
            return "%s %s %s %s".formatted(ACCOUNT, account.id(), account.minVersion(), account.at());
        }
        Revoked.Session session = (Revoked.Session) revoked;
        return "%s %s %s".formatted(SESSION, session.id(), session.at());
    }

    /** Parses what {@link #text} returns; empty for any other text. */
    public static Optional<RevocationList> parse(String text) {
        try {
            List<String[]> lines = text.lines().map(line -> line.split(" ", -1)).toList();
            if (lines.isEmpty() || lines.get(0).length != 2 || !lines.get(0)[0].equals(HEADING)) {
                return Optional.empty();
            }
            List<Revoked> revoked =
                    lines.stream().skip(1).map(RevocationList::entry).toList();
            return Optional.of(new RevocationList(Instant.parse(lines.get(0)[1]), revoked));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Revoked entry(String[] words) {
        if (words.length == 3 && words[0].equals(SESSION)) {
            return new Revoked.Session(words[1], Instant.parse(words[2]));
        }
        if (words.length == 4 && words[0].equals(ACCOUNT)) {
            return new Revoked.Account(words[1], Long.parseLong(words[2]), Instant.parse(words[3]));
        }
        throw new IllegalArgumentException("No line of the list");
    }
}
