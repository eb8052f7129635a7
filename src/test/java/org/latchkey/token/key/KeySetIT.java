package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.StockServer;

@On(StockServer.class)
class KeySetIT extends OverHttp {

    private static final String PATH = "api/.well-known/jwks.json";

    @Test
    void anotherLibraryVerifiesATokenWithTheKeySetAlone() throws Exception {
        Person alice = http.alice();

        assertThat(processor().process(alice.token(), null).getSubject()).isEqualTo(alice.id());
    }

    @Test
    void anotherLibraryRejectsATamperedToken() {
        String[] parts = http.alice().token().split("\\.", -1);
        String swapped = parts[0] + "." + http.bob().token().split("\\.", -1)[1] + "." + parts[2];

        assertThatThrownBy(() -> processor().process(swapped, null)).isInstanceOf(BadJOSEException.class);
    }

    private DefaultJWTProcessor<SecurityContext> processor() throws MalformedURLException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256,
                JWKSourceBuilder.create(http.uri(PATH).toURL()).build()));
        return processor;
    }
}
