package org.latchkey.verifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.latchkey.storage.encryption.TestEncryption;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.Relay;
import org.latchkey.testing.server.TwoNodes;

/**
 * The issuer under test: Latchkey on PostgreSQL, behind a relay. A test rotates its signing keys and
 * signs with them. Closing it closes the relay, so that no verifier can reach the issuer.
 */
final class Issuer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String ACTIVATE_NEXT_KEY = """
            UPDATE signing_key SET active_at = %1$s WHERE id =
                (SELECT id FROM signing_key WHERE active_at > %1$s ORDER BY active_at LIMIT 1)
            """.formatted(NOW);

    private final TwoNodes nodes;
    private final Relay relay;

    Issuer(TwoNodes nodes) {
        this.nodes = nodes;
        relay = new Relay(nodes.issuerPort(), nodes.firstPort()).open();
    }

    String address() {
        return nodes.issuer();
    }

    Http client() {
        return nodes.first();
    }

    /**
     * Activates the pending signing key now.
     *
     * @return a token that the new key signed
     * @throws AssertionError if the key does not sign within a minute
     */
    String rotate(Http http, Person person) throws SQLException {
        String oldKeyId = keyId(person.token());
        try (Connection connection = nodes.connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(ACTIVATE_NEXT_KEY);
        }
        Instant deadline = Instant.now().plus(TIMEOUT);
        String token = person.token();
        while (keyId(token).equals(oldKeyId)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("The pending key does not sign:\n" + nodes.output());
            }
            token = http.token(person.email(), person.password());
        }
        // other tests need a pending key too
        http.bearer(http.token("admin@localhost", Http.ADMIN_PASSWORD), "POST", "api/keys", null);
        return token;
    }

    private static String keyId(String token) {
        return parse(token).getHeader().getKeyID();
    }

    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the private key that signed the token. */
    PrivateKey privateKeyOf(String token) throws SQLException {
        String id = keyId(token);
        try (Connection connection = nodes.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sealed_jwk FROM signing_key WHERE id = '" + id + "'")) {
            row.next();
            return decrypted(row.getString(1), id);
        }
    }

    private PrivateKey decrypted(String sealedJwk, String id) {
        String encryptionKey = nodes.postgresql().settings().get("LATCHKEY_ENCRYPTION_KEY");
        byte[] jwk = TestEncryption.key(encryptionKey).open(sealedJwk, id).orElseThrow();
        try {
            return RSAKey.parse(new String(jwk, UTF_8)).toRSAPrivateKey();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the token with changed claims and the same header, signed with the key. */
    static String signed(String token, PrivateKey key, Consumer<JWTClaimsSet.Builder> change) {
        SignedJWT original = parse(token);
        try {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(original.getJWTClaimsSet());
            change.accept(claims);
            SignedJWT changed = new SignedJWT(original.getHeader(), claims.build());
            changed.sign(new RSASSASigner(key));
            return changed.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        relay.close();
    }
}
