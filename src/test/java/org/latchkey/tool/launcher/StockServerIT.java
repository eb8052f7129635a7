package org.latchkey.tool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.StockServer;

/** Tests the WAR on an unconfigured Payara Micro, with all settings at their defaults. */
@On(StockServer.class)
class StockServerIT extends OverHttp {

    private static final Pattern ADMIN = Pattern.compile("The first admin is admin@localhost with the password (\\S+)");

    @Test
    void theWarRunsWithoutSettings() {
        Person alice = http.alice();

        assertThat(http.get(alice, "api/me").json().getString("id")).isEqualTo(alice.id());
        assertThat(http.get("").body()).contains("Latchkey");
    }

    /** This server has metrics of its own at the same address, which it would show to anybody. */
    @Test
    void theMetricsOfTheServerAreHidden() {
        assertThat(http.get("metrics").problem()).isEqualTo("missing-token");
        assertThat(http.get("metrics/base").problem()).isEqualTo("not-found");
    }

    /** Payara has one of its own at the same address, unless it is switched off. */
    @Test
    void theOpenApiDocumentIsLatchkeys() {
        assertThat(http.get("openapi").body()).contains("operationId: logIn");
    }

    @Test
    void theFirstAdminsPasswordIsLoggedOnce() {
        Matcher admin = ADMIN.matcher(server.output());

        assertThat(admin.find()).as(server.output()).isTrue();
        assertThat(http.logIn("admin@localhost", admin.group(1)).status()).isEqualTo(200);
        assertThat(admin.find()).isFalse();
    }
}
