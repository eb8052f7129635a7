package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.server.NotOnWildFly;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryServer
class SecurityHeadersIT extends OverHttp {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "index.html",
                "account",
                "pages/app.js",
                "problems/not-found",
                "webjars/picocss__pico/2.1.1/css/pico.min.css",
                "api/public",
                "api/private",
                "api/nothing",
                "api",
                "api/",
                "nothing",
                "api/.well-known/jwks.json"
            })
    void everyResponseHasSecurityHeadersAndNamesNoProduct(String path) {
        Answer answer = http.get(path);

        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers("Server")).isEmpty();
        assertThat(answer.headers("X-Powered-By")).isEmpty();
        String all = answer.response().headers().map() + (path.endsWith("css") ? "" : answer.body());
        assertThat(all.toLowerCase(Locale.ROOT))
                .doesNotContain("payara", "glassfish", "jersey", "grizzly", "exception", "jsessionid");
    }

    @NotOnWildFly
    @ParameterizedTest
    @ValueSource(strings = {"WEB-INF/web.xml", "META-INF/MANIFEST.MF", "META-INF/x"})
    void aPathThatServersHideIsAProblem(String path) {
        everyResponseHasSecurityHeadersAndNamesNoProduct(path);
        anUnknownPathIsAProblem(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing", "api/nothing", "error", "problems/no-such-problem", "problems/", "webjars/", "pages/"
            })
    void anUnknownPathIsAProblem(String path) {
        Answer answer = http.get(path, "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }
}
