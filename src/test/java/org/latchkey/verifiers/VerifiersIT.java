package org.latchkey.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.PlainServer;
import org.latchkey.testing.server.TwoNodes;
import org.latchkey.token.key.TestKeys;

/**
 * Tests that third-party verifiers, configured as the documentation describes, accept and reject the right
 * tokens. Each verifies one token before the key is rotated. During the tests none can reach the
 * issuer to fetch the new key.
 */
@OnPostgresql
@On(TwoNodes.class)
class VerifiersIT {

    enum Name {
        SPRING_SECURITY,
        SMALLRYE,
        PAYARA,
        EXPRESS,
        JOSE,
        NIMBUS
    }

    @TempDir
    private static Path folder;

    private static final Map<Name, Verifier> verifiers = new EnumMap<>(Name.class);

    private static Person alice;
    private static String tokenOfNewKey;
    private static PrivateKey key;

    @BeforeAll
    static void rotateTheKeyAndCloseTheIssuer(TwoNodes nodes, PlainServer plain) throws Exception {
        try (Issuer issuer = new Issuer(nodes)) {
            Snippets snippets = new Snippets(issuer.address());
            String microprofile = snippets.properties("microprofile.properties");
            verifiers.put(Name.PAYARA, new PayaraJwt(microprofile, plain.applications()));
            startNodeVerifiers(snippets);
            Http http = issuer.client();
            startInProcessVerifiers(snippets);
            alice = http.alice();
            key = issuer.privateKeyOf(alice.token());
            verifiers.keySet().forEach(name -> assertAccepted(name, alice.token()));
            tokenOfNewKey = issuer.rotate(http, alice);
            fetchNewKey(Name.EXPRESS);
        }
    }

    private static void startNodeVerifiers(Snippets snippets) throws Exception {
        if (NodeScripts.canRun()) {
            Path installed = Files.createDirectory(folder.resolve("node"));
            NodeScripts scripts = NodeScripts.install(snippets, installed);
            verifiers.put(Name.EXPRESS, scripts.run("express.mjs"));
            verifiers.put(Name.JOSE, scripts.run("jose.mjs"));
        }
    }

    private static void startInProcessVerifiers(Snippets snippets) {
        verifiers.put(Name.SPRING_SECURITY, new SpringSecurity(snippets.parsed("spring.properties")));
        verifiers.put(Name.SMALLRYE, new SmallRyeJwt(snippets.parsed("microprofile.properties")));
        verifiers.put(Name.NIMBUS, new Nimbus(snippets.issuer()));
    }

    /** jwks-rsa caches single keys and not key sets, so it has to fetch each new key once. */
    private static void fetchNewKey(Name name) {
        if (verifiers.containsKey(name)) {
            assertAccepted(name, tokenOfNewKey);
        }
    }

    @AfterAll
    static void closeVerifiers() {
        verifiers.values().forEach(Verifier::close);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsAcceptedAfterItsKeyWasRotated(Name name) {
        assertAccepted(name, alice.token());
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfTheNewKeyIsAcceptedWithoutAskingTheIssuer(Name name) {
        assertAccepted(name, tokenOfNewKey);
    }

    /** Shows that the test can sign, so the tokens below are rejected only for what they change. */
    @ParameterizedTest
    @EnumSource
    void aTokenThatTheTestSignsWithTheIssuersKeyIsAccepted(Name name) {
        assertAccepted(name, signed(claims -> claims.jwtID("another")));
    }

    @ParameterizedTest
    @EnumSource
    void aTamperedTokenIsRejected(Name name) {
        String[] parts = alice.token().split("\\.", -1);
        String[] changedParts = signed(claims -> claims.subject("mallory")).split("\\.", -1);

        assertRejected(name, parts[0] + "." + changedParts[1] + "." + parts[2]);
    }

    /** The token expired ten minutes ago, which is beyond the clock skew that any verifier allows. */
    @ParameterizedTest
    @EnumSource
    void anExpiredTokenIsRejected(Name name) {
        Instant past = Instant.now().minus(10, ChronoUnit.MINUTES);

        assertRejected(name, signed(claims -> claims.expirationTime(Date.from(past))));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatAnotherKeySignedUnderTheSameKeyIdIsRejected(Name name) {
        PrivateKey otherKey = TestKeys.ownedBy("mallory").getPrivate();

        assertRejected(name, Issuer.signed(alice.token(), otherKey, claims -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfAnotherIssuerIsRejected(Name name) {
        assertRejected(name, signed(claims -> claims.issuer("https://login.example/api")));
    }

    /** Spring Security is excluded, because its one property configures no audience. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPRING_SECURITY")
    void aTokenForAnotherAudienceIsRejected(Name name) {
        assertRejected(name, signed(claims -> claims.audience("payroll")));
    }

    private static String signed(Consumer<JWTClaimsSet.Builder> change) {
        return Issuer.signed(alice.token(), key, change);
    }

    private static void assertAccepted(Name name, String token) {
        String role = name == Name.SPRING_SECURITY ? "SCOPE_user" : "user";
        assertThat(verifier(name).verify(token)).as(name.name()).isEqualTo(new Verdict(true, alice.id() + " " + role));
    }

    private static void assertRejected(Name name, String token) {
        Verdict verdict = verifier(name).verify(token);
        assertThat(verdict.isAccepted()).as(name + ": " + verdict.detail()).isFalse();
    }

    /** Skips the test if Node is missing, and fails it in CI. */
    private static Verifier verifier(Name name) {
        if (!verifiers.containsKey(name)) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), "no Node");
            throw new AssertionError("No Node found, or an old one");
        }
        return verifiers.get(name);
    }
}
