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

/** A Latchkey on PostgreSQL whose keys a test changes and borrows, until nobody can reach it. */
final class Issuer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String ACTIVATE_THE_NEXT = """
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
     * Lets the pending key take over now.
     *
     * @return a token signed by it
     */
    String rotate(Http http, Person person) throws SQLException {
        String before = keyId(person.token());
        try (Connection connection = nodes.connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(ACTIVATE_THE_NEXT);
        }
        Instant end = Instant.now().plus(PATIENCE);
        String token = person.token();
        while (keyId(token).equals(before)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("The pending key does not sign:\n" + nodes.output());
            }
            token = http.token(person.email(), person.password());
        }
        // the next pending key, for other tests
        http.bearer(http.token("admin@localhost", Http.ADMIN_PASSWORD), "POST", "api/keys", null);
        return token;
    }

    private static String keyId(String token) {
        return parsed(token).getHeader().getKeyID();
    }

    private static SignedJWT parsed(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The private half of the key that signed the token. */
    PrivateKey keyOf(String token) throws SQLException {
        String id = keyId(token);
        try (Connection connection = nodes.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sealed_jwk FROM signing_key WHERE id = '" + id + "'")) {
            row.next();
            return opened(row.getString(1), id);
        }
    }

    private PrivateKey opened(String sealedJwk, String id) {
        String encryptionKey = nodes.postgresql().settings().get("LATCHKEY_ENCRYPTION_KEY");
        byte[] jwk = TestEncryption.key(encryptionKey).open(sealedJwk, id).orElseThrow();
        try {
            return RSAKey.parse(new String(jwk, UTF_8)).toRSAPrivateKey();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token with other claims, under the same header, signed by the key. */
    static String signed(String token, PrivateKey key, Consumer<JWTClaimsSet.Builder> change) {
        SignedJWT model = parsed(token);
        try {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(model.getJWTClaimsSet());
            change.accept(claims);
            SignedJWT other = new SignedJWT(model.getHeader(), claims.build());
            other.sign(new RSASSASigner(key));
            return other.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        relay.close();
    }
}
