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
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.key.TestKeys;
import org.latchkey.server.On;
import org.latchkey.server.OnPostgresql;
import org.latchkey.server.PlainServer;
import org.latchkey.server.TwoNodes;

/**
 * Verifiers of other people, each set up as the documentation says. All of them have verified a token
 * before the key was rotated; by the time of the tests there is no issuer any more that they could
 * ask for the key after it.
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
    private static String tokenOfTheNextKey;
    private static PrivateKey key;

    @BeforeAll
    static void rotateTheKeyAndEndTheIssuer(TwoNodes nodes, PlainServer plain) throws Exception {
        try (Issuer issuer = new Issuer(nodes)) {
            Snippets snippets = new Snippets(issuer.address());
            String microprofile = snippets.properties("microprofile.properties");
            verifiers.put(Name.PAYARA, new PayaraJwt(microprofile, plain.applications()));
            startNode(snippets);
            Http http = issuer.client();
            startInProcess(snippets);
            alice = http.alice();
            key = issuer.keyOf(alice.token());
            verifiers.keySet().forEach(name -> assertAccepted(name, alice.token()));
            tokenOfTheNextKey = issuer.rotate(http, alice);
            lookUpOnceMore(Name.EXPRESS);
        }
    }

    private static void startNode(Snippets snippets) throws Exception {
        if (NodeScripts.canRun()) {
            Path installed = Files.createDirectory(folder.resolve("node"));
            NodeScripts scripts = NodeScripts.install(snippets, installed);
            verifiers.put(Name.EXPRESS, scripts.run("express.mjs"));
            verifiers.put(Name.JOSE, scripts.run("jose.mjs"));
        }
    }

    private static void startInProcess(Snippets snippets) {
        verifiers.put(Name.SPRING_SECURITY, new SpringSecurity(snippets.parsed("spring.properties")));
        verifiers.put(Name.SMALLRYE, new SmallRyeJwt(snippets.parsed("microprofile.properties")));
        verifiers.put(Name.NIMBUS, new Nimbus(snippets.issuer()));
    }

    /** jwks-rsa caches keys and not sets: it asks for each new one. */
    private static void lookUpOnceMore(Name name) {
        if (verifiers.containsKey(name)) {
            assertAccepted(name, tokenOfTheNextKey);
        }
    }

    @AfterAll
    static void endVerifiers() {
        verifiers.values().forEach(Verifier::close);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsAcceptedAfterItsKeyWasRotatedAway(Name name) {
        assertAccepted(name, alice.token());
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfTheNextKeyIsAcceptedWithoutAskingTheIssuer(Name name) {
        assertAccepted(name, tokenOfTheNextKey);
    }

    /** So that those below are refused for what they differ in. */
    @ParameterizedTest
    @EnumSource
    void aTokenThatTheTestSignsWithTheIssuersKeyIsAccepted(Name name) {
        assertAccepted(name, signed(claims -> claims.jwtID("another")));
    }

    @ParameterizedTest
    @EnumSource
    void aTamperedTokenIsRefused(Name name) {
        String[] parts = alice.token().split("\\.", -1);
        String[] others = signed(claims -> claims.subject("mallory")).split("\\.", -1);

        assertRefused(name, parts[0] + "." + others[1] + "." + parts[2]);
    }

    /** Long ago enough for those that allow for clocks that differ. */
    @ParameterizedTest
    @EnumSource
    void anExpiredTokenIsRefused(Name name) {
        Instant past = Instant.now().minus(10, ChronoUnit.MINUTES);

        assertRefused(name, signed(claims -> claims.expirationTime(Date.from(past))));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatSomebodyElseSignedUnderTheSameKeyIdIsRefused(Name name) {
        PrivateKey mallorys = TestKeys.ownedBy("mallory").getPrivate();

        assertRefused(name, Issuer.signed(alice.token(), mallorys, claims -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfAnotherIssuerIsRefused(Name name) {
        assertRefused(name, signed(claims -> claims.issuer("https://login.example/api")));
    }

    /** Spring Security is told of no audience. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPRING_SECURITY")
    void aTokenForAnotherAudienceIsRefused(Name name) {
        assertRefused(name, signed(claims -> claims.audience("payroll")));
    }

    private static String signed(Consumer<JWTClaimsSet.Builder> change) {
        return Issuer.signed(alice.token(), key, change);
    }

    private static void assertAccepted(Name name, String token) {
        String role = name == Name.SPRING_SECURITY ? "SCOPE_user" : "user";
        assertThat(verifier(name).verify(token)).as(name.name()).isEqualTo(new Verdict(true, alice.id() + " " + role));
    }

    private static void assertRefused(Name name, String token) {
        Verdict verdict = verifier(name).verify(token);
        assertThat(verdict.isAccepted()).as(name + ": " + verdict.detail()).isFalse();
    }

    /** Node may be missing, except under CI. */
    private static Verifier verifier(Name name) {
        if (!verifiers.containsKey(name)) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), "no Node");
            throw new AssertionError("No Node found, or an old one");
        }
        return verifiers.get(name);
    }
}
