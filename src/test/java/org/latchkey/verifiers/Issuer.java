package org.latchkey.verifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.latchkey.database.Postgresql;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.Server;
import org.latchkey.secret.TestEncryption;

/** A Latchkey on PostgreSQL whose keys can be told to change, and lent. */
final class Issuer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NOW =
            "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String ACTIVATE_THE_NEXT =
            """
            UPDATE signing_key SET active_at = %1$s WHERE id =
                (SELECT id FROM signing_key WHERE active_at > %1$s ORDER BY active_at LIMIT 1)
            """
                    .formatted(NOW);

    private final Postgresql postgresql = Postgresql.start(Server.freePort());
    private final int port = Server.freePort();
    private final Server server;

    Issuer(Path folder) {
        Map<String, String> settings = postgresql.settings();
        settings.put("LATCHKEY_ISSUER", address() + "/api");
        // however slow the machine
        settings.put("LATCHKEY_TOKEN_LIFETIME", "PT1H");
        server = Server.launch(Path.of("target/latchkey.war"), port, folder, settings);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    Http whenReady() throws InterruptedException {
        return server.whenReady();
    }

    /**
     * Lets the pending key take over now.
     *
     * @return a token signed by it
     */
    String rotate(Http http, Person person) throws SQLException {
        String before = keyId(person.token());
        try (Connection connection = postgresql.connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(ACTIVATE_THE_NEXT);
        }
        Instant end = Instant.now().plus(PATIENCE);
        String token = person.token();
        while (keyId(token).equals(before)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("The pending key does not sign:\n" + server.output());
            }
            token = http.token(person.email(), person.password());
        }
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
        try (Connection connection = postgresql.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT sealed_jwk FROM signing_key WHERE id = '" + id + "'")) {
            row.next();
            return opened(row.getString(1), id);
        }
    }

    private PrivateKey opened(String sealedJwk, String id) {
        String encryptionKey = postgresql.settings().get("LATCHKEY_ENCRYPTION_KEY");
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
        server.close();
        postgresql.close();
    }
}
